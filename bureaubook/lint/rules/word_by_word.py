"""Words: misprints that official writing knows, brackets of document numbers, slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bureaubook.lint.seen import Asked, Seen
from bureaubook.words.text import Quote

UNTIL = re.compile(r"截止(?=到?\s*(?:[0-9〇零一二三四五六七八九十]{1,4}\s*[年月]|目前|年底|年末|本年|上年|20\d\d))")
TWICE = re.compile(r"(的|了|是|在|和|与|对|为|将|及|等)\1|([，。；：、！？])\2+|([\u4e00-\u9fff]{2,4})\3(?!\3)")
RIGHT_TWICE = re.compile(r"为为|等等|是是|了了|方方面面|时时|处处|人人|研究研究|讨论讨论|[一二三四五六七八九十]+")
NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])([【\[［(（〔])\s*((?:19|20)\d\d)\s*(?:年)?\s*([】\]］)）〕])\s*(第?)\s*(0*)(\d{1,4})\s*号"
)
DOUBLED = {"，", "。", "；", "：", "、", "！", "？"}


def wrong_words(asked: Asked) -> Iterator[Seen]:
    """Yield known misprints of the running text, 截止 before a date, words and marks that stand twice."""
    for passage in asked.draft.passages:
        words, start = passage["printed"], passage["start"]
        for place, one in asked.known.misprinted(words):
            yield _misprint((start + place, start + place + len(one.printed)), one.printed, one.read_as)
        for match in UNTIL.finditer(words):
            yield _misprint((start + match.start(), start + match.end()), "截止", "截至")
        for match in TWICE.finditer(words):
            if not RIGHT_TWICE.fullmatch(match.group()):
                once = next(filter(None, match.groups()))
                if len(once) == 1 or _is_slip(words, match, once):
                    span = (start + match.start(), start + match.end())
                    yield Seen(
                        "wrong_words",
                        "warning",
                        "“{printed}”重复，疑为“{read_as}”。",
                        "“{printed}” stands twice; perhaps “{read_as}” is meant.",
                        [span],
                        {"printed": Quote(match.group()), "read_as": Quote(once)},
                        (once, once),
                    )


def _is_slip(words: str, match: re.Match[str], once: str) -> bool:
    """Return whether a longer word that stands twice is no way of speaking: 宣传宣传 is one, 政府政府 hardly."""
    return len(once) > 2 or once in (
        "政府",
        "信息",
        "公开",
        "工作",
        "进行",
        "加强",
        "年度",
        "报告",
        "情况",
        "申请",
        "我局",
        "资金",
    )


def _misprint(span: tuple[int, int], printed: str, read_as: str) -> Seen:
    return Seen(
        "wrong_words",
        "warning",
        "“{printed}”宜为“{read_as}”。",
        "“{printed}” is a misprint of “{read_as}”.",
        [span],
        {"printed": Quote(printed), "read_as": Quote(read_as)},
        (read_as, read_as),
    )


def document_numbers(asked: Asked) -> Iterator[Seen]:
    """Yield numbers of documents whose year stands in other brackets than 〔〕, or whose number begins with 第 or a nought."""
    for passage in asked.draft.passages:
        for match in NUMBER.finditer(passage["printed"]):
            left, year, right, nth, noughts, number = match.groups()
            if (left, right) != ("〔", "〕") or nth or noughts:
                meant = f"〔{year}〕{number}号"
                yield Seen(
                    "document_numbers",
                    "warning",
                    "发文字号“{printed}”：年份用六角括号，序号不编虚位、不加“第”字，宜写作“{meant}”。",
                    "The document number “{printed}”: its year stands in 〔〕, its number without 第 or leading noughts: “{meant}”.",
                    [(passage["start"] + match.start(), passage["start"] + match.end())],
                    {"printed": Quote(match.group()), "meant": Quote(meant)},
                    (meant, meant),
                )


def slogans(asked: Asked) -> Iterator[Seen]:
    """Yield slogans in sentences that give no number, one finding a sentence."""
    for passage in asked.draft.passages:
        found = list(asked.known.slogans.finditer(passage["printed"]))
        if found and not re.search(r"\d", passage["printed"]):
            yield Seen(
                "slogans",
                "note",
                "“{words}”是宣传性用语，同一句没有事实或数字；可改写为做了什么、做了多少。",
                "“{words}” is a slogan, and its sentence gives no fact or number; say what was done, and how much.",
                [(passage["start"] + match.start(), passage["start"] + match.end()) for match in found],
                {"words": Quote("”“".join(dict.fromkeys(match.group() for match in found)))},
                (
                    "____（做了什么），____（多少），____（与上年比较）。",
                    "____ (what was done), ____ (how much), ____ (against last year).",
                ),
            )
