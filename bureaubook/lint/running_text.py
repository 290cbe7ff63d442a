"""The running text of a draft, cut into the passages that the checks read: which part, what kind of sentence, about what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bureaubook.ingest.documents import Block, Paragraph

NUMBER = re.compile(r"[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、.．]\s*(?!\d)")
CHAPTER = re.compile(r"\s*(?:第?\s*([一二三四五六])\s*(?:部分)?\s*[、.．,，:：]?\s*)?")
END = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’』」）)]*|$)")
LONGEST_HEADING = 40  # characters of a line that is a heading
ALIKE = 0.8  # of a title of the form and a heading that is meant to be it
ALIKE_AND_NUMBERED = 0.5  # of one that has the number of that part, too
NUMERALS = "一二三四五六"
TITLE = re.compile(r"年度?报告\s*(?:[（(].{0,12}[）)])?$")
FURNITURE = re.compile(
    r"网站标识码|[^。]{0,6}ICP备|[^。]{0,6}公网安备|主办(?:单位)?[:：]|承办[:：]|版权所有|技术支持[:：]|扫一扫|分享到|【?打印|【?关闭|={4,}|-{4,}"
    r"|(?:文号|栏目|来源|信息来源|发布时间|发布日期|发布机构|索引号|原文链接|浏览次数|阅读次数|字号)\s*[:：]"
)
FORESEEN = re.compile(
    r"下一步|今后|[我本][局们委镇区县市]将|将(?:进一步|继续|加强|严格|不断|从|着力|重点)|改进(?:措施|情况|方向)"
)
LACKING = re.compile(
    r"问题|不足|不够|有待|待(?:进一步)?(?:加强|完善|提高|提升)|差距|欠缺|薄弱|不高|不强|不到位|不及时|不平衡|短板|仍需|还需|尚需|亟需"
)
MEASURE = re.compile(
    r"(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:进一步|持续|不断|切实|继续|积极|着力|全面)?"
    r"(?:加强|完善|提高|提升|优化|强化|健全|加大|规范|拓展|深化|落实|丰富|增强|建立|推进|做好|创新|改进|严格|细化|明确|抓好|压实|组织|开展)"
)
NOTHING = re.compile(r"(?:本年度)?无[。．.]?|没有[。．.]?")
ABOUT = ("公开", "公示", "规范性文件", "政务新媒体", "政府网站", "解读")
OF_TABLES = ("2", "3", "4")
SENTENCE = re.compile(r"[，。；！？]")  # what stands beside an official table without any is a piece of it
Passage = dict[str, object]  # a row of passages.csv


@dataclass(frozen=True)
class Line:
    """A paragraph of the running text: where it begins in the text, and whether its format calls it a heading."""

    start: int
    words: str
    heading: bool = False


def lines(
    blocks: Sequence[Block], starts: Sequence[int], left_out: Sequence[tuple[int, int]], titles: Mapping[str, str]
) -> Iterator[Line]:
    """Yield the paragraphs outside the official tables, cut where a title of the form stands within a line.

    `starts` says where each line of the text begins.
    """
    opens = re.compile("|".join(rf"[{NUMERALS}]、{re.escape(title)}" for title in titles.values()))
    for block in blocks:
        if isinstance(block, Paragraph) and block.place.line and block.text.strip():
            start = starts[block.place.line - 1] + (block.place.column or 1) - 1
            for first, last in _outside(start, start + len(block.text), left_out):
                words = block.text[first - start : last - start]
                cuts = [0, *(edge for match in opens.finditer(words) for edge in match.span()), len(words)]
                for begin, end in zip(cuts, cuts[1:], strict=False):
                    piece = words[begin:end]
                    if piece.strip():
                        lead = len(piece) - len(piece.lstrip())
                        yield Line(first + begin + lead, piece.strip(), block.heading)


def _outside(start: int, end: int, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line that lie in no official table."""
    for first, last in sorted(left_out):
        if first < end and last > start:
            if start < first:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end


def passages(given: Sequence[Line], titles: Mapping[str, str]) -> list[Passage]:
    """Return rows of passages.csv, English left out; titles: of the parts of the form, by part."""
    rows: list[Passage] = []
    part = "0"
    exact = {part for part, title in titles.items() if any(_bare(line.words) == title for line in given)}
    for line in _of_the_report(given):
        named = part_of(line.words, titles, part)
        if named in exact and _bare(line.words) != titles[named]:
            named = ""  # alike, and the title itself stands elsewhere
        part = named or part
        if named or _is_heading(line, part):
            rows.append(_row(line.start, line.words, part, "title" if part == "0" else "heading", line.words))
            continue
        for match in END.finditer(line.words):
            words = match.group().strip()
            if words and (part not in OF_TABLES or SENTENCE.search(words)):
                start = line.start + match.start() + len(match.group()) - len(match.group().lstrip())
                rows.append(_row(start, words, part, _kind(words, part), line.words))
    return rows


def _of_the_report(given: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines but those of the page around the report: what stands before its title, and marks of the site."""
    title = next(
        (n for n, line in enumerate(given) if len(line.words) <= 2 * LONGEST_HEADING and TITLE.search(line.words)), 0
    )
    for line in given[title:]:
        if not FURNITURE.match(line.words):
            yield line


def _bare(words: str) -> str:
    """Return a heading without its number and the mark at its end."""
    match = CHAPTER.match(words)
    return words[match.end() if match else 0 :].strip("。：: ")


def part_of(words: str, titles: Mapping[str, str], last: str) -> str:
    """Return the part of the form that a line opens, "" if none: one behind the last, told by its title, not by its number."""
    match = CHAPTER.match(words)
    bare = _bare(words)
    if not bare or len(bare) > LONGEST_HEADING:
        return ""
    numbered = match[1] if match else None
    for part, title in titles.items():
        if part > last:
            alike = SequenceMatcher(None, bare, title, autojunk=False).ratio()
            own_number = numbered == NUMERALS[int(part) - 1] and int(part) == int(last) + 1
            if alike >= (ALIKE_AND_NUMBERED if own_number else ALIKE):
                return part
    return ""


def _is_heading(line: Line, part: str) -> bool:
    if part == "0":
        return line.heading or (len(line.words) <= 2 * LONGEST_HEADING and TITLE.search(line.words) is not None)
    short = len(line.words) <= LONGEST_HEADING and line.words[-1] not in "。！？；：，、"
    return short and (line.heading or NUMBER.match(line.words) is not None)


def _kind(words: str, part: str) -> str:
    if NOTHING.fullmatch(words):
        return "nil"
    if part == "5":
        if LACKING.search(words) and not FORESEEN.search(words):
            return "problem"
        if FORESEEN.search(words) or MEASURE.match(words):
            return "outlook"
    return "activity"


def _row(start: int, words: str, part: str, kind: str, paragraph: str) -> Passage:
    topic = "disclosure" if part != "0" and any(word in paragraph for word in ABOUT) else "general"
    return {"start": start, "printed": words, "part": part, "topic": topic, "kind": kind, "text_en": words}
