"""Which numbers are a person's: identity and mobile numbers, landlines of homes, accounts; never an office's own line."""

import pytest
from made_numbers import account_number, identity_number, mobile_number

from bureaubook.ingest.documents import Document, Paragraph, Place
from bureaubook.lint.personal import BAR, blacked_out, is_identity, personal, without_persons


def kinds(words):
    return [one.kind for one in personal(words)]


def test_an_identity_number_is_told_by_its_check_digit():
    number = identity_number()
    other = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert is_identity(number) and not is_identity(other)
    assert kinds(f"登记为{number}的") == ["identity"]
    assert kinds(f"编号{other}") == []  # eighteen digits of something else
    assert kinds(f"身份证号{other}") == ["identity"]  # named as one: mistyped, it is one all the same


@pytest.mark.parametrize("write", ["{0} {1} {2}", "{0}-{1}-{2}", "{0}{1}{2}"])
def test_it_is_told_however_it_is_written(write):
    number = identity_number()
    words = write.format(number[:6], number[6:14], number[14:])
    wide = words.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for printed in (words, wide):
        out, found = blacked_out(f"号码{printed}。")
        assert [one.kind for one in found] == ["identity"] and out.count(BAR) == 18 and len(out) == len(printed) + 3


def test_a_mobile_is_told_and_what_only_looks_like_one_is_not():
    number = mobile_number()
    assert kinds(f"联系{number}") == kinds(f"联系{number[:3]}-{number[3:7]}-{number[7:]}") == ["mobile"]
    assert kinds(f"共{number}5件") == kinds(f"http://a.cn/{number}") == kinds(f"{number}.5") == []


def test_a_landline_is_a_persons_only_where_its_sentence_says_so():
    assert kinds("联系电话：0999-5550123。") == []
    assert kinds("申请人住宅电话：0999-5550123。") == ["landline"]
    assert kinds("向当事人答复。咨询电话：0999-5550123") == []
    assert kinds("当事人共5550123人次") == []


def test_an_account_is_told_by_its_sum_and_its_name():
    number = account_number()
    assert kinds(f"卡号{number}") == ["account"]
    assert kinds(f"编码{number}") == []


@pytest.mark.parametrize("between", ["、", " ", "-", "－", "/", "或"])
def test_each_run_of_bars_is_known_for_the_gravest_number_in_it(between):
    """Numbers side by side may be one run of bars, which must not shift what the runs behind it are."""
    lines = (
        f"电话{mobile_number()}{between}{mobile_number()}",
        f"{BAR * 4}由来已久",
        f"{mobile_number()} {identity_number()}",
        f"身份证{identity_number()}",
        f"证件号和卡号：{identity_number()} {account_number()}",
    )
    blocks = tuple(Paragraph(words, Place(None, n, 1)) for n, words in enumerate(lines, 1))
    document, found = without_persons(Document("a.txt", "txt", blocks))
    assert found[-4:] == ["", "identity", "identity", "identity"] and {*found[:-4]} == {"mobile"}
    assert not any(mark.isdigit() for block in document.blocks for mark in block.text)
