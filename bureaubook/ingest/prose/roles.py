"""Numerals that count nothing: dates, ordinals, numbers of documents, parts of names and words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.patterns import pattern

CN = "〇零一二三四五六七八九十百千两"
N = rf"(?:\d+|[{CN}]+)"
DAY = r"\d{1,2}[日号]"
KINDS = (  # the first that matches at a place decides
    ("document", r"[〔【\[［(（]\d{4}[〕】\]］)）]\s?第?\d*号?|第\d{1,5}号|(?<=令)\d+号"),
    ("name", r"https?://[\w./%?=&#\-]+|[\w.\-]+@[\w.\-]+|[\w\-]+(?:\.[a-z]{2,6})+[\w./]*"),
    ("name", r"(?<![\d.])\d{3,4}-\d{7,8}(?!\d)|(?<=邮编：)\d{6}|(?<=电话：)[\d\-]+"),
    ("name", r"《[^》]{1,60}》"),
    ("date", r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<![\d:：])\d{1,2}[:：]\d{2}(?![\d:：])"),
    ("date", rf"(?:\d{{4}}|[二一][〇零九]{{1,2}}[{CN}]{{1,2}})年?[—–\-~～至到](?:\d{{4}}|\d{{2}}(?=年))年?"),
    (
        "date",
        rf"\d{{4}}年(?:度|底|末|初)?(?:\d{{1,2}}[—–\-~～至到])?(?:\d{{1,2}}月(?:份|底|末|初)?)?(?:{DAY})?(?:[—–\-~～至到]{DAY})?",
    ),
    (
        "date",
        rf"\d{{1,2}}月{DAY}(?:[—–\-~～至到](?:\d{{1,2}}月)?{DAY})?|\d{{1,2}}[—–\-~～至到]\d{{1,2}}月份?|(?:\d{{1,2}}|[{CN}]{{1,2}})月(?:份|底|末|初|以来)?",
    ),
    ("date", rf"[二一][〇零九][{CN}]{{2}}年"),
    (
        "date",
        rf"前?{N}个月|[前第]?[一二三四1234]个?季度|{N}(?:多|余)?年(?:度|内|来|间|级|代|期)?(?!均)|{N}周年|{N}世纪|[上下]半年|半年|{N}(?:小时|分钟|秒|个工作日)|周[一二三四五六日]|星期[一二三四五六]",
    ),
    ("date", rf"(?<=[起至到—\-]){DAY}|(?<!\d){DAY}(?=[起，至前、])"),
    (
        "ordinal",
        rf"第{N}(?:[批届次期季轮条款项章节类名位]|个)?|前(?:\d+|[{CN}]+)(?:强|位|名|列)?(?![%.\d家项个])|[居列排升进](?:全[国省市区]|第)?{N}位",
    ),
    ("ordinal", r"(?:(?<=^)|(?<=[；：，。、]))[一二三四五六七八九十]+是|其[一二三四](?=[是，、])"),
    ("ordinal", rf"^[（(]?{N}[)）、.．]|^第{N}|[（(][{CN}]{{1,3}}[)）]|[①-⑳]"),
    ("name", r"(?:\d+(?:\.\d+)?|[十百千]+)[万亿]*元(?:以上|级)的?[一-龥]{0,6}?(?:项目|企业|集群|产业|产品|合同|园区)"),
    ("name", r"(?<![\d十百千超过破逾达近])[十百千]*[万亿]+元?(?:级|以上)"),
    ("name", r"\d+(?:\+[\dNX]+)+|[“\"]?\d+\+\w+"),
    ("name", r"[十百千万亿]+(?:千瓦|吨|元|人|平方米|级)级"),
    ("name", r"[一二三四五六七八九十]{1,2}号(?!召)"),
    ("name", r"[一二三1-3ⅠⅡⅢI]+类(?=[一-龥]{0,2}(?:药|医疗|器械|疫苗|中药))"),
    ("ordinal", r"前\d+(?:\.\d+)?%"),
    ("word", r"一[一-龥](?:一|多|几)[一-龥]|[一二三四五六七八九十]分之[一二三四五六七八九]"),
    ("name", r"[A-Za-zα-ω][A-Za-z.\-]*\d[\d.]*|\d+(?=[GDK](?![A-Za-z]))[GDK]|\d[A-Z]级"),
    ("name", rf"[{CN}\d]{{1,3}}(?:五|二|三)(?=规划|时期|期间|末|以来|收官|开局)|“?十[二三四五六]五”?"),
)
IDIOM = "idiom"  # a set phrase of the lexicon; `word` is a guess
QUOTED = re.compile(r"[“\"‘]([^”\"’]{1,40})[”\"’]")
UNIT_AFTER = re.compile(r"\d[\d.,]*[余多]?(?:[万亿]*元|%|家|项|个|人次?)")


class Role(NamedTuple):
    """A stretch of a sentence whose numerals count nothing, and why."""

    start: int
    end: int
    role: str


def roles(sentence: str, lexicon: Lexicon) -> list[Role]:
    """Return the stretches in order, of those that begin together the longest first: a year within a name is part of it."""
    found = [*_by_kind(sentence), *_quoted(sentence), *_phrases(sentence, lexicon)]
    return sorted(found, key=lambda one: (one.start, -one.end, one.role != "name"))


def _by_kind(sentence: str) -> Iterator[Role]:
    for role, words in KINDS:
        for match in _compiled(words).finditer(sentence):
            if any(char.isdecimal() or char in CN + "半" for char in match.group()):
                yield Role(match.start(), match.end(), role)


def _quoted(sentence: str) -> Iterator[Role]:
    """Yield what stands in quotation marks and is a name: a slogan, a policy, not an amount with its unit."""
    for match in QUOTED.finditer(sentence):
        if not UNIT_AFTER.search(match[1]):
            yield Role(match.start(1), match.end(1), "name")


def _phrases(sentence: str, lexicon: Lexicon) -> Iterator[Role]:
    for words, role in lexicon.set_phrases:
        for match in _set_phrase(words).finditer(sentence):
            if match.group().isdecimal() and sentence.startswith(_counters(lexicon), match.end()):
                continue  # 211条 is a number of items, 211高校 a name
            yield Role(match.start(), match.end(), IDIOM if role == "word" else role)


def _counters(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the units that things and people are counted in."""
    return tuple(unit for unit, sort in lexicon.units.items() if sort in ("count", "people"))


@lru_cache(maxsize=2000)
def _set_phrase(words: str) -> re.Pattern[str]:
    return pattern(words).regex


@lru_cache(maxsize=100)
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)
