"""What the report is made of: characters by part, and how much of part one is about disclosure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bureaubook.analysis.composition import characters_by_part
from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.material import number, once, passages
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import rounded
from bureaubook.report import Report
from bureaubook.words.pair import both
from bureaubook.words.places import nth_part, part_names
from bureaubook.words.text import joined, label, say

ENDS = re.compile(r"[。！？…][”’』」）)]*$")  # a sentence ends here


@rule(
    "composition",
    needs=("source", "passages"),
    basis="common_practice",
    without=("正文没有可核对的句子。", "The text has no sentences to check."),
)
def composition(report: Report, found: Found) -> Iterator[Finding]:
    """Characters by part, and how much of part one is about disclosure."""
    rows = passages(report)
    in_parts = any(row["part"] != "0" for row in rows)
    counted = characters_by_part(report) if in_parts else None
    if counted is None or counted.empty or not counted["characters"].sum():
        return
    whole = int(counted["characters"].sum())
    shares = [
        once(
            report,
            f"characters-{part}",
            rounded(100 * Decimal(characters) / whole, 0 if 100 * characters >= whole else 1),
            unit="%",
            label=both(
                "{part}（{characters}字）所占字数",
                "Share of {part} ({characters} characters)",
                part=nth_part(part),
                characters=f"{characters:,}",
            ),
            formula={
                "zh": "除以各部分合计{whole}字；标点计入，空白和报告标题不计入。",
                "en": "Divided by the {whole} of all parts; punctuation counts, white space and the report’s title do not.",
            },
            inputs={"whole": f"{whole:,}"},
            table="passages",
        )
        for part, _, characters in counted.itertuples(index=False)
    ]
    each = (
        say("{part}{share}", "{part} {share}", part=label(part_names(part)), share=share)
        for part, share in zip(counted["part"], shares, strict=True)
    )
    parts = joined(each, "、", ", ")
    zh, en = "各部分所占字数：{parts}。", "Share of the characters: {parts}."
    given: Given = {"parts": parts}
    first = _sentences([row for row in rows if row["part"] == "1"])
    about = [sentence for sentence in first if any(row["topic"] == "disclosure" for row in sentence)]
    if not first:
        yield found("info", "report", zh, en, places=list(counted["start"]), **given)
        return
    suggest = ("", "")
    if not about:
        suggest = (
            "业务工作总结另行发布，本部分述政府信息公开工作。",
            "Publish the review of other work separately and report on disclosure here.",
        )
    yield found(
        "pass" if about else "info",
        "part:1",
        zh + "第一部分共{sentences}句，其中{about}句述及政府信息公开。",
        en + " Part one has {sentences:sentence|sentences}, {about} of them on government information disclosure.",
        places=[*counted["start"], *(sentence[0]["start"] for sentence in about)],
        suggest=suggest,
        sentences=number(len(first)),
        about=number(len(about)),
        **given,
    )


def _sentences(rows: list[Row]) -> list[list[Row]]:
    """Return passages as whole sentences, headings left out: one that ends in a semicolon or within a line goes on in the next."""
    found: list[list[Row]] = []
    goes_on = False
    for row in rows:
        if row["kind"] == "heading":
            goes_on = False
            continue
        if not goes_on:
            found.append([])
        found[-1].append(row)
        goes_on = not ENDS.search(row["printed"])
    return found
