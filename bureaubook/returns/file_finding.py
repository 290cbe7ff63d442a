"""What is found of a file as a whole, of the agencies that sent none, and of a draft that can't be written; in both languages."""

from bureaubook.returns.form_words import Said
from bureaubook.words.pair import both


def damaged() -> Said:
    """Return that a file is no workbook."""
    return both(
        "读不了：不是Excel工作簿（.xlsx），或者已损坏、设了密码。请另存为不设密码的.xlsx再报。",
        "It can’t be read: it is no Excel workbook (.xlsx), is damaged or has a password. Save it as .xlsx without one and send it again.",
    )


def too_large(limit: int) -> Said:
    """Return that a file is too large; limit: in megabytes, unpacked."""
    return both(
        "读不了：展开后超过{limit}MB。请删去图片和多余的带格式空行再报。",
        "It can’t be read: unpacked it has more than {limit} MB. Take out pictures and empty formatted rows and send it again.",
        limit=limit,
    )


def other_kind(suffix: str) -> Said:
    """Return that a file is of a kind that no return has."""
    return both(
        "不是.xlsx（是{suffix}），未读。是报送表的，请另存为.xlsx再报。",
        "It is no .xlsx but {suffix} and was not read. If it is a return, save it as .xlsx and send it again.",
        suffix=suffix,
    )


def no_return() -> Said:
    """Return that a workbook holds nothing of a return."""
    return both(
        "读不了：工作簿里没有报送表。请用原表填报。",
        "It can’t be read: the workbook holds no return sheet. Fill in the sheet as it was sent.",
    )


def not_received(agency: str) -> Said:
    """Return that an agency sent nothing that can be read."""
    return both("{agency}：没有收到。", "{agency}: nothing received.", agency=agency)


def not_listed(agency: str) -> Said:
    """Return that an agency is not among those asked."""
    return both(
        "{agency}不在机关名单里。请核对名称，或者补进名单。",
        "{agency} is not in the table of agencies. Check its name, or add it there.",
        agency=agency,
    )


def other_agency(own: str, listed: str, said: str) -> Said:
    """Return that id and name are those of two agencies."""
    return both(
        "机关代号{own}是{listed}的，机关名称填的却是{said}。请核对是否用错了别家的表。",
        "The id {own} is that of {listed}, and the name given is {said}. See whether the workbook of another agency was used.",
        own=own,
        listed=listed,
        said=said,
    )


def no_id() -> Said:
    """Return that a return says no id, so that it makes no draft."""
    return both(
        "没有机关代号，数据已录入，未起草报告。请在封面补填，或者用--agencies给出名单。",
        "It has no agency id: its figures are taken in, and no draft is made. Fill it in on the cover, or give the table with --agencies.",
    )


def no_draft(report: str, why: str) -> Said:
    """Return that a draft can't be written; why: in English, as other commands say it."""
    return both(
        "数据已录入，报告草稿{report}未写：{why}",
        "The figures are taken in; the draft {report} is not written: {why}",
        report=report,
        why=why,
    )


def carried_over(label: Said, now: str, before: str) -> Said:
    """Return that a number is not what last year's report makes it."""
    return both(
        "{label}：今年填{now}，按上年应为{before}。请核实是哪一年有误；确有其他原因的，请说明。",
        "{label}: {now} this year, and last year makes it {before}. Find out which of the two is wrong; if there is another reason, say so.",
        label=label,
        now=now,
        before=before,
    )


def period_wrong(label: Said, shown: str) -> Said:
    """Return that a period can't be read."""
    return both(
        "{label}：期间“{shown}”看不懂。请填2025、2025-06、2025-12-31或者2025-01至2025-06这样的形式。",
        "{label}: the period “{shown}” can’t be read. Write it as 2025, 2025-06, 2025-12-31 or 2025-01至2025-06.",
        label=label,
        shown=shown[:40],
    )


def summary(counts: tuple[int, int, int, int, int], output: str) -> Said:
    """Return what came of a folder; counts: returns taken in, refused, files not read, lock files left out, drafts written."""
    taken, refused, unread, locks, drafts = counts
    return both(
        "录入{taken}份，退回{refused}份，读不了{unread}份，略过锁定文件{locks}个；起草报告{drafts}份。表和意见在{output}。",
        "Taken in: {taken}; refused: {refused}; can’t be read: {unread}; lock files left out: {locks}; drafts: {drafts}. Tables and findings: {output}.",
        taken=taken,
        refused=refused,
        unread=unread,
        locks=locks,
        drafts=drafts,
        output=output,
    )
