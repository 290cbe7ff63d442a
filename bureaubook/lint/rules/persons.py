"""Numbers of private persons, which no report may publish."""

from __future__ import annotations

from collections.abc import Iterator

from bureaubook.lint.personal import BARS
from bureaubook.lint.seen import Asked, Seen
from bureaubook.words.text import label

KINDS = {
    "identity": ("公民身份号码", "an identity number"),
    "mobile": ("手机号码", "a mobile number"),
    "landline": ("个人的固定电话号码", "a private person’s landline number"),
    "account": ("银行账号", "a bank account number"),
}


def persons(asked: Asked) -> Iterator[Seen]:
    """Yield each such number; it is blacked out wherever this program shows it."""
    for match, kind in zip(BARS.finditer(asked.draft.text), asked.draft.persons, strict=False):
        if kind:
            zh, en = KINDS[kind]
            mobile = kind == "mobile"
            yield Seen(
                "personal_data",
                "warning" if mobile else "error",
                "此处有{kind}，未经本人单独同意不得公开，发布前请删去。"
                if not mobile
                else "此处有{kind}；机关的联系方式宜用办公电话，个人的号码发布前请删去。",
                "Here stands {kind}; it may not be published without that person’s own consent. Please delete it."
                if not mobile
                else "Here stands {kind}; give an office line as the agency’s contact, and delete a person’s own number.",
                [match.span()],
                {"kind": label({"zh": zh, "en": en})},
                (
                    "办公电话：____" if kind in ("mobile", "landline") else "（删去）",
                    "Office telephone: ____" if kind in ("mobile", "landline") else "(delete)",
                ),
            )
