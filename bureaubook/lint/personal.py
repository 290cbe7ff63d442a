"""Numbers that name a private person: found in a draft as it is read, and blacked out before anything else sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bureaubook.ingest.documents import Document, Paragraph, Table

BAR = "█"  # stands for a digit that is not shown
GRAVEST = ("identity", "account", "landline", "mobile")  # what a number may be, the least to be published first
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # of GB 11643
CHECK = "10X98765432"
NARROW = str.maketrans("０１２３４５６７８９Ｘｘ－—", "0123456789XX--")
GAP = r"[ \u00a0\u3000-]{0,2}"
ANY = r"[0-9]"
IDENTITY = re.compile(rf"(?<![0-9A-Za-z])({ANY}{{6}}){GAP}({ANY}{{8}}){GAP}({ANY}{{3}}[0-9Xx])(?![0-9A-Za-z])")
OLD_IDENTITY = re.compile(r"(?<![0-9A-Za-z.])[0-9]{15}(?![0-9A-Za-z.])")
MOBILE = re.compile(
    rf"(?<![0-9A-Za-z.=])(?<![A-Za-z]-)(?:\+?86{GAP})?1[3-9][0-9]{GAP}[0-9]{{4}}{GAP}[0-9]{{4}}(?![0-9A-Za-z]|\.[0-9])"
)
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*")  # digits in it are no telephone
LANDLINE = re.compile(r"(?<![0-9A-Za-z.])(?:[(（]?0[0-9]{2,3}[)）]?[ -]{0,2})?[2-9][0-9]{6,7}(?![0-9A-Za-z]|\.[0-9])")
ACCOUNT = re.compile(r"(?<![0-9A-Za-z.])(?:[0-9]{4} ?){3,4}[0-9]{3,7}(?![0-9A-Za-z.])")
OF_IDENTITY = re.compile(r"身份证|公民身份号码|证件号")
OF_ACCOUNT = re.compile(r"银行卡|卡号|账号|帐号|账户")
OF_TELEPHONE = re.compile(r"电话|手机|联系方式|致电|拨打|号码|宅电|热线")
PRIVATE = re.compile(
    r"申请人|当事人|信访人|举报人|投诉人|原告|村民|居民|户主|患者|家属|家庭|住宅|宅电|本人|私人|个人(?:电话|号码)|先生|女士"
)
CLAUSE = "。；！？\n"


@dataclass(frozen=True)
class Personal:
    """A number of a person: identity, mobile, landline or account; where it stands in its paragraph or cell."""

    kind: str
    start: int
    end: int


def is_identity(digits: str) -> bool:
    """Return whether 18 characters are an identity number: a day that exists, and the check digit of GB 11643."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    check = CHECK[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11]
    return 1880 < born.year < 2100 and check == digits[17].upper()


def personal(words: str) -> list[Personal]:
    """Return the numbers of persons in a paragraph, in order, none over another.

    An office's own line is none: a landline counts only where its sentence speaks of a private person or a home.
    """
    text = words.translate(NARROW)
    found: list[Personal] = []
    for one in (*_identities(text), *_accounts(text), *_telephones(text)):
        if not any(other.start < one.end and one.start < other.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _identities(text: str) -> Iterator[Personal]:
    for match in IDENTITY.finditer(text):
        if is_identity("".join(match.groups())) or OF_IDENTITY.search(_sentence(text, match.start())):
            yield Personal("identity", *match.span())
    for match in OLD_IDENTITY.finditer(text):
        if OF_IDENTITY.search(_sentence(text, match.start())):
            yield Personal("identity", *match.span())


def _accounts(text: str) -> Iterator[Personal]:
    for match in ACCOUNT.finditer(text):
        if OF_ACCOUNT.search(_sentence(text, match.start())) and _luhn(re.sub(r"\D", "", match.group())):
            yield Personal("account", *match.span())


def _telephones(text: str) -> Iterator[Personal]:
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in MOBILE.finditer(text):
        if not any(first <= match.start() < last for first, last in addresses):
            yield Personal("mobile", *match.span())
    for match in LANDLINE.finditer(text):
        sentence = _sentence(text, match.start())
        if PRIVATE.search(sentence) and OF_TELEPHONE.search(sentence):
            yield Personal("landline", *match.span())


def _sentence(text: str, start: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in CLAUSE) + 1
    return text[first:start]


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits))]
    return 16 <= len(digits) <= 19 and sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def blacked_out(words: str) -> tuple[str, list[Personal]]:
    """Return words with the digits of persons' numbers as bars, as many characters as before, and what was found."""
    found = personal(words)
    for one in found:
        bars = re.sub(r"[0-9０-９XxＸｘ]", BAR, words[one.start : one.end])
        words = words[: one.start] + bars + words[one.end :]
    return words, found


def without_persons(document: Document) -> tuple[Document, list[str]]:
    """Return the document blacked out, and of each run of bars what number it was, in the order of the document.

    Of several numbers in one run it is the gravest; empty for bars of the draft's own.
    """
    kinds: list[str] = []

    def out(words: str) -> str:
        done, found = blacked_out(words)
        for run in BARS.finditer(done):
            there = {one.kind for one in found if run.start() <= one.start < run.end()}
            kinds.append(next((kind for kind in GRAVEST if kind in there), ""))
        return done

    blocks = [
        replace(block, cells=tuple(replace(cell, text=out(cell.text), others=()) for cell in block.cells))
        if isinstance(block, Table)
        else replace(block, text=out(block.text))
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    ]
    return replace(document, blocks=tuple(blocks)), kinds


BARS = re.compile(rf"{BAR}(?:[() \u00a0\u3000（）+-]{{0,2}}{BAR})*")
