"""What a number counts: the name before it or behind it, with its term."""

import re
from dataclasses import dataclass, replace

from bureaubook.ingest.prose.amounts_printed import Amount
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.term_matching import Match, best, matches, stripped

ENDS = "，。；：！？,;:!?"
LISTED = "、和与及或"
BRACKETS = "（()）"
NAMED = re.compile(r"[（(][一-龥]{1,2}[)）]")
GLOSS = re.compile(r"(?<!首台)(?<!首)[（(][一-龥]{2,4}[)）]$")  # another word for what stands in front of it
MASK = "＿"  # stands for a date or an ordinal
CLOSE = '”’"' + MASK
NEAR = 6  # characters between two nouns that can be one name: 产业链核心支撑企业
FAR = 12  # characters in front of a noun that may narrow it


@dataclass(frozen=True)
class Name:
    """The characters that name what is counted, and their term.

    `how`: before or after the number, from a list, carried from a number before, or from an earlier sentence; of that last, no
    place is known.
    """

    start: int
    end: int
    term: str
    how: str
    text: str
    near: bool = True  # nothing but words such as 达到 stand between name and number


def named(sentence: str, start: int, end: int, term: str, how: str, *, near: bool = True) -> Name:
    """Return the name that stands from one place of a sentence to another."""
    return Name(start, end, term, how, sentence[start:end], near)


def clause_start(sentence: str, place: int) -> int:
    """Return where the clause of a place begins; brackets within a name, as in 首台（套）, do not count."""
    sentence = NAMED.sub(lambda match: "＿" * len(match.group()), sentence)
    return max(sentence.rfind(mark, 0, place) for mark in ENDS + BRACKETS) + 1


def clause_end(sentence: str, place: int) -> int:
    """Return where the clause of a place ends."""
    sentence = NAMED.sub(lambda match: "＿" * len(match.group()), sentence)
    found = [sentence.find(mark, place) for mark in ENDS + BRACKETS]
    return min((end for end in found if end >= 0), default=len(sentence))


def name_before(sentence: str, begin: int, end: int, sort: str, lexicon: Lexicon) -> Name | None:
    """Return what is named between two places of a sentence, right before the second; None if its last words are unknown."""
    core = stripped(sentence[begin:end], lexicon.kind("link"), CLOSE)
    near = True
    if GLOSS.search(core) and best(bare := GLOSS.sub("", core), sort, lexicon):  # 创新平台（基地）
        core = bare
    for _ in range(3):
        found = best(core, sort, lexicon)
        if found and not _rest(core[found.end :], lexicon):
            name = named(sentence, begin + found.start, begin + found.end, found.term.key, "before", near=near)
            return whole(name, sentence, begin, lexicon)
        shorter = stripped(core, (*lexicon.kind("link"), *lexicon.kind("verb"), *lexicon.kind("tail")), CLOSE)
        if shorter == core:
            break
        core, near = shorter, False
    return None


def name_after(sentence: str, amount: Amount, limit: int, sort: str, lexicon: Lexicon) -> Name | None:
    """Return what is named right behind a number: 50家高新技术企业; None if its words are unknown."""
    phrase = sentence[amount.end : min(limit, clause_end(sentence, amount.end))]
    for mark in LISTED[:1]:
        phrase = phrase.split(mark)[0]
    if not phrase or phrase[0] in LISTED:
        return None
    opens = next((word for word in lexicon.kind("stop") if len(word) > 1 and phrase.startswith(word)), "")
    cut = phrase if opens and "的" in phrase else _cut(phrase, sort, lexicon)  # 1件涉及信息公开的行政复议
    found = _head(cut, sort, lexicon)
    if not found and "的" in phrase:
        cut, found = phrase, _head(phrase, sort, lexicon)
    relative = "的" in cut and found is not None and found.end == len(cut)
    if not found or (
        opens and not relative and found.start not in (0, len(opens))
    ):  # a verb and its object: 1名专门负责上门服务
        return None
    rest = cut[found.end :]
    near = not rest or rest.startswith(("的", "等"))
    name = named(sentence, amount.end + found.start, amount.end + found.end, found.term.key, "after", near=near)
    return whole(_joined(name, sentence, phrase, amount.end, sort, lexicon), sentence, amount.end, lexicon)


def _head(phrase: str, sort: str, lexicon: Lexicon) -> Match | None:
    """Return the noun that a phrase begins with: the first term, or one that goes on right behind it (企业技术需求)."""
    every = matches(phrase, sort, lexicon)
    found: Match | None = None
    for match in sorted(every, key=lambda match: (match.start, -match.end, -match.length)):
        if found is None:
            found = match if match.start <= FAR else None
        elif match.start <= found.end < match.end:
            found = match
    last = every[0] if every else None
    relative = "的" in phrase and last is not None and last.end == len(phrase)  # 在全国有影响力的企业
    if last and last.end == len(phrase) and (relative or (found and last.start - found.end <= NEAR)):
        found = last
    same = [match for match in every if found and match.end == found.end]
    return max(same, key=lambda match: (match.length, -match.start), default=None)


def _joined(name: Name, sentence: str, phrase: str, begin: int, sort: str, lexicon: Lexicon) -> Name:
    """Return what firms so counted joined: 3家企业获评单项冠军 counts these."""
    term = lexicon.of_key[name.term]
    if not term.general and term.counted != "enterprise":
        return name
    rest = phrase[name.end - begin :]
    near = [(rest.find(word), -len(word), word) for word in lexicon.kind("join") if word in rest[:12]]
    if not near:
        return name
    joins = min(near)[2]
    behind = rest[rest.find(joins) + len(joins) :]
    if joins in lexicon.kind("does") and not (term.general and any(word in behind for word in lexicon.kind("join"))):
        return name
    behind = _cut(behind, sort, lexicon)
    every = [
        match for match in matches(behind, sort, lexicon) if match.term.key not in ("enterprises", "units", "projects")
    ]
    found = (
        every[0] if every and every[0].end == len(behind) else max(every, key=lambda match: match.length, default=None)
    )
    if not found:
        return name
    start = name.end + rest.find(joins) + len(joins)
    return named(sentence, start + found.start, start + found.end, found.term.key, "after")


def _cut(phrase: str, sort: str, lexicon: Lexicon) -> str:
    """Return the first noun phrase: what stands before a verb and names something (国家备案众创空间 goes on behind 备案)."""
    places = sorted(place for word in lexicon.kind("stop") if (place := phrase.find(word)) > 0)
    return next((phrase[:place] for place in places if matches(phrase[:place], sort, lexicon)), phrase)


def _rest(tail: str, lexicon: Lexicon) -> str:
    """Return what is left of the words between a name and the end of its phrase."""
    return stripped(tail, (*lexicon.kind("tail"), *lexicon.kind("link")), CLOSE + "）)")


def whole(name: Name, sentence: str, begin: int, lexicon: Lexicon) -> Name:
    """Return a name with the words before it that narrow it; levels, verbs, places and times are left out at its head."""
    front = sentence[begin : name.start]
    ends = [front.rfind(word) + len(word) for word in _boundaries(lexicon) if word in front]
    start = begin + max(ends, default=0)
    level = next(
        (
            word
            for word in lexicon.kind("level")
            if len(word) > 1 and word[-1] == "级" and sentence.startswith(word, start)
        ),
        "",
    )
    return replace(name, start=start + len(level), text=sentence[start + len(level) : name.end])


def _boundaries(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words that are no part of a name; of the single characters only marks and the like."""
    kinds = ("verb", "level", "place", "filler", "last_year", "link", "modifier")
    words = [word for kind in kinds for word in lexicon.kind(kind) if len(word) > 1]
    return (*words, *"，。；：、和与及的了共有达为获（）()", MASK)


def is_empty(phrase: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase names nothing: words such as 达到, verbs, levels, places, times are all it holds."""
    words = tuple(
        word
        for kind in ("link", "verb", "tail", "level", "place", "filler", "change", "last_year")
        for word in lexicon.kind(kind)
    )
    return not stripped(phrase, words, "、和与及的“”，：（）()其中" + MASK)


def carried(name: Name, sort: str, lexicon: Lexicon) -> Name | None:
    """Return a name as that of a further number, with the term that its unit asks for; None if its words name none."""
    term = lexicon.of_key[name.term]
    how = "earlier" if name.how == "earlier" else "carried"
    if sort == "any" or sort in lexicon.sorts[term.key]:
        return replace(name, how=how)
    found = best(name.text, sort, lexicon)
    return replace(name, term=found.term.key, how=how) if found else None
