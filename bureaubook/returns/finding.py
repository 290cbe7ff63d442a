"""A finding on a return: where, and in both languages what was found, what was expected and what to do."""

from __future__ import annotations

from typing import NamedTuple

from bureaubook.returns.form_words import Said
from bureaubook.words.pair import both


class Finding(NamedTuple):
    """A finding; refuses: with it the return can't be taken in."""

    file: str
    said: Said
    sheet: str = ""
    cell: str = ""
    refuses: bool = True


NAMED = {
    "dash": both("短横", "a dash"),
    "stroke": both("斜线", "a stroke"),
    "no_break_space": both("看不见的空格", "a no-break space"),
    "blank": both("空白", "nothing"),
}
QUOTED = {
    "text": both("文字", "the text"),
    "formula": both("公式", "the formula"),
    "error": both("错误值", "the error"),
    "date": both("日期", "the date"),
    "number": both("数", "the number"),
    "percent": both("百分数", "the percentage"),
}
EXPECTED = {
    "whole": both("不小于0的整数", "a whole number, 0 or more"),
    "signed": both("整数", "a whole number"),
    "amount": both("不小于0的数（万元）", "a number, 0 or more, in units of 10,000 yuan"),
    "number": both("数", "a number"),
}
LONGEST = 40  # characters of a cell that are quoted


def _sort(sort: str, shown: str) -> Said:
    if sort in NAMED:
        return NAMED[sort]
    quoted = shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"
    return both("{sort}“{shown}”", "{sort} “{shown}”", sort=QUOTED[sort], shown=quoted)


def not_the_number(label: Said, sort: str, shown: str, expected: str) -> Said:
    """Return that a cell holds no number of the kind asked for."""
    return both(
        "{label}：填的是{found}，应填{expected}。请改成数后再报。",
        "{label}: it holds {found}, expected {expected}. Enter the number and send it again.",
        label=label,
        found=_sort(sort, shown),
        expected=EXPECTED[expected],
    )


def not_typed(label: Said, shown: str) -> Said:
    """Return that a cell holds digits as text."""
    return both(
        "{label}：“{shown}”是文字，不是数，未计入合计。请删去这一格，重新键入数。",
        "{label}: “{shown}” is text and no number, and no total counts it. Clear the cell and type the number.",
        label=label,
        shown=shown[:LONGEST],
    )


def empty_cells(row: Said, count: int) -> Said:
    """Return that cells of a row are blank."""
    return both(
        "{row}：有空格（{count}格）。没有发生的填0；不掌握的请说明。",
        "{row}: blank cells ({count}). Enter 0 where there was none; where it is not known, say so.",
        row=row,
        count=count,
    )


def no_number(label: Said, sort: str) -> Said:
    """Return that a cell holds a dash or stroke in place of a number."""
    return both(
        "{label}：填的是{found}，照录，不当作0。没有发生的请填0。",
        "{label}: it holds {found}, kept as such and not taken for 0. Enter 0 where there was none.",
        label=label,
        found=_sort(sort, ""),
    )


def not_balanced(label: Said, left: str, right: str, sums: tuple[str, str]) -> Said:
    """Return that an equation of the form does not hold; left, right: the numbers it adds up."""
    return both(
        "{label}：{left}＝{one}，{right}＝{other}，不相等。请对照台账改正其中有误的数。",
        "{label}: {left} = {one} and {right} = {other} differ. Compare with your records and correct the number that is wrong.",
        label=label,
        left=left,
        right=right,
        one=sums[0],
        other=sums[1],
    )


def wrong_total(label: Said, typed: str, added: str) -> Said:
    """Return that a total was typed and is not the sum of its parts."""
    return both(
        "{label}：填的是{typed}，各项相加是{added}。请改正总计或者其中的项；总计本应自动相加。",
        "{label}: it says {typed}, and its parts add up to {added}. Correct the total or the part that is wrong; totals add up by themselves.",
        label=label,
        typed=typed,
        added=added,
    )


def label_missing(label: Said) -> Said:
    """Return that a row or column of a table is not found."""
    return both(
        "找不到“{label}”：标题被改动或者行列被删除。请用原表重填。",
        "“{label}” is not found: its label was changed, or the row or column deleted. Fill in the sheet as it was sent.",
        label=label,
    )


def label_twice(label: Said) -> Said:
    """Return that a row or column stands twice."""
    return both(
        "“{label}”出现两次。请删去多出的行或列。",
        "“{label}” stands there twice. Delete the row or column that was added.",
        label=label,
    )


def stray(shown: str) -> Said:
    """Return that a number stands between the cells of a table."""
    return both(
        "插入的行或列里有“{shown}”，不属于表中任何一项。请移到应填的格，或者删去。",
        "An inserted row or column holds “{shown}”, which belongs to nothing. Move it to its cell, or delete it.",
        shown=shown[:LONGEST],
    )


def beside(shown: str) -> Said:
    """Return that something was written beside the cells."""
    return both(
        "格外另写了“{shown}”，已照录，未作数据。",
        "“{shown}” was written beside the cells; it is kept, and is no figure.",
        shown=shown[:LONGEST],
    )


def table_missing(name: Said) -> Said:
    """Return that no sheet holds a table."""
    return both(
        "没有一张工作表是“{name}”。请用原表重填。",
        "No sheet holds “{name}”. Fill in the sheet as it was sent.",
        name=name,
    )


def table_twice(name: Said, other: str) -> Said:
    """Return that two sheets hold the same table."""
    return both(
        "“{name}”有两张：另一张是工作表{other}。请留一张。",
        "“{name}” is there twice: the sheet {other} holds it, too. Keep one.",
        name=name,
        other=other,
    )


def table_empty(name: Said) -> Said:
    """Return that a table was not filled in at all."""
    return both(
        "“{name}”整张未填。没有发生的逐格填0。",
        "“{name}” is not filled in. Enter 0 in each cell where there was none.",
        name=name,
    )


def renamed(name: Said) -> Said:
    """Return that a sheet has another name than it was sent with."""
    return both(
        "工作表被改名，按所填内容认作“{name}”。",
        "The sheet was renamed; by what it holds it is read as “{name}”.",
        name=name,
    )


def not_asked(name: str) -> Said:
    """Return that a sheet is none of the return."""
    return both(
        "工作表“{name}”不是报送表的内容，未读。",
        "The sheet “{name}” is none of the return and was not read.",
        name=name,
    )


def too_far(cell: str) -> Said:
    """Return that something stands too far from the table to be read."""
    return both(
        "{cell}以外还有内容，离表太远，未读。请删去。",
        "Something stands as far away as {cell} and was not read. Delete it.",
        cell=cell,
    )


def cover_lacks(name: Said) -> Said:
    """Return that the cover does not say who or when."""
    return both("封面没有填“{name}”。请补填。", "The cover lacks “{name}”. Fill it in.", name=name)


def cover_wrong(name: Said, shown: str, expected: Said) -> Said:
    """Return that the cover says what can't be."""
    return both(
        "封面“{name}”填的是“{shown}”，应为{expected}。请改正。",
        "The cover gives “{shown}” as “{name}”, expected {expected}. Correct it.",
        name=name,
        shown=shown[:LONGEST],
        expected=expected,
    )


def personal(name: Said) -> Said:
    """Return that a cell seems to hold a personal number, without saying which."""
    return both(
        "“{name}”像是个人手机号码或身份证号码，未录入。请改填办公电话。",
        "“{name}” seems to hold a mobile or identity number; it was not taken in. Give an office number.",
        name=name,
    )


def persons_number() -> Said:
    """Return that a cell holds the number of a person, without saying which."""
    return both(
        "此格有个人号码，已涂黑，未录入。请删去。",
        "The cell holds a person’s own number; it was blacked out and not taken in. Delete it.",
    )


def older_form(form: str, newest: str, year: int) -> Said:
    """Return that a return is on the form of other years."""
    return both(
        "用的是{form}年的旧表式；{year}年度应用{newest}年的表式。数据照旧表式录入，请换表重报。",
        "It is on the form of {form}; for {year} the form of {newest} applies. It is taken in as that form has it; ask for the other.",
        form=form,
        newest=newest,
        year=year,
    )


def sent_twice(agency: str, year: int, other: str) -> Said:
    """Return that an agency sent two returns that differ."""
    return both(
        "{agency}{year}年度报了两份，内容不同：另一份是{other}。两份都未录入，请留一份。",
        "{agency} sent two returns for {year} that differ: the other is {other}. Neither is taken in; keep one.",
        agency=agency,
        year=year,
        other=other,
    )


def copied(other: str) -> Said:
    """Return that a file says the same as another."""
    return both("与{other}内容相同，只录入一份。", "It says the same as {other}; one of them is taken in.", other=other)
