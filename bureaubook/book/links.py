"""Resolve the links of quantities: to the source text, to a method, to another site; and from the source text back."""

import json
import re
from collections.abc import Collection
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from bureaubook.book.citation import words_of
from bureaubook.book.nodes import ELSEWHERE, card, element, link
from bureaubook.words.segment import To

Uses = dict[str, list[tuple[str, str]]]
SOURCE = "source"  # the page of the text, which says who uses its numbers
CHECKS, FINDING = "consistency_checks", "f-"  # the page of the findings, and how their anchors begin
OF_WORDS = "f-terms-"  # of one on a wording that can be read in two ways: it is about the numbers of its sentence, too
AGREES = "is-agrees"  # the mark of a finding that leaves nothing to look at


def connect(app: Sphinx) -> None:
    app.add_post_transform(_Resolve)
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _source_pages)


def uses_of(env: BuildEnvironment) -> Uses:
    """By anchor of the source page: the (page, place) where a quantity leads to it."""
    uses: Uses = env.__dict__.setdefault("bureaubook_uses", {})
    return uses


def checked_of(env: BuildEnvironment) -> dict[str, str]:
    """By anchor of the source page: the first finding that speaks of what stands there and leaves something to look at."""
    checked: dict[str, str] = env.__dict__.setdefault("bureaubook_checked", {})
    return checked


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    """Give each quantity of the page a place to come back to, and note where it leads."""
    counts: dict[str, int] = {}
    docname, uses = app.env.docname, uses_of(app.env)
    for reference in doctree.findall(link):
        ref = reference["bureaubook"]
        name = re.sub("^n-", "q-", ref.get("anchor") or "ref")
        counts[name] = counts.get(name, 0) + 1
        place = f"{name}-use{counts[name]}"
        reference["ids"] = [place]
        following = reference.next_node(descend=False, siblings=True)
        if isinstance(following, card):
            following["ids"] = [f"card-{place}"]
            reference["described_by"] = f"card-{place}"
        if ref.get("page") and not ref.get("report"):
            uses.setdefault(ref["anchor"], []).append((docname, place))
        if page_name(docname) == CHECKS and not ref.get("report") and (finding := _finding(reference)):
            checked_of(app.env).setdefault(ref["anchor"], finding)
    if page_name(docname) == SOURCE:
        sentence = ""
        for anchor in (each["ids"][0] for each in doctree.findall(element) if each["ids"]):
            sentence = anchor if anchor.startswith("s-") else sentence
            sentences_of(app.env)[anchor] = sentence


def page_name(docname: str) -> str:
    """Return the name of a page without its folder."""
    return docname.rpartition("/")[2]


def sentences_of(env: BuildEnvironment) -> dict[str, str]:
    """By anchor of a numeral of the source page: that of its sentence."""
    sentences: dict[str, str] = env.__dict__.setdefault("bureaubook_sentences", {})
    return sentences


def _finding(node: nodes.Node | None) -> str:
    """Return the anchor of the finding that a node of the checks stands in, empty for one that agrees or where there is none."""
    while node is not None:
        anchor = next(iter(node["ids"]), "") if isinstance(node, element) else ""
        if isinstance(node, element) and anchor.startswith(FINDING):
            marks = (str(each["html"].get("class", "")) for each in node.findall(element))
            return "" if any(AGREES in each.split() for each in marks) else anchor
        node = node.parent
    return ""


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    for anchor, places in list(uses_of(env).items()):
        uses_of(env)[anchor] = [(page, place) for page, place in places if page != docname]


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Collection[str], other: BuildEnvironment) -> None:
    for anchor, places in uses_of(other).items():
        mine = uses_of(env).setdefault(anchor, [])
        mine.extend(place for place in places if place[0] in docnames)
    checked_of(env).update(checked_of(other))
    sentences_of(env).update(sentences_of(other))


def _source_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The source page shows who uses each number, so it is written whenever anything is."""
    return [docname for docname in env.found_docs if page_name(docname) == SOURCE]


def finding_about(anchor: str, checked: dict[str, str], sentences: dict[str, str]) -> str:
    """Return the finding to lead to from a place of the source: one on the wording of its sentence, else the first that speaks of it, else empty."""
    of_words = checked.get(sentences.get(anchor, ""), "")
    return of_words if of_words.startswith(OF_WORDS) else checked.get(anchor, "")


class _Resolve(SphinxPostTransform):
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        docname = self.env.docname
        for reference in self.document.findall(link):
            ref = reference["bureaubook"]
            if "url" in ref:
                reference["refuri"] = ref["url"]
            elif "report" in ref:
                edition = self.app.config.edition
                reference["refuri"] = f"{ELSEWHERE}{ref['report']}/{edition}/{ref['page']}.html#{ref['anchor']}"
            elif ref["page"]:
                page = docname.rpartition("/")[0]
                target = f"{page}/{ref['page']}" if page else ref["page"]
                reference["refuri"] = f"{self.app.builder.get_relative_uri(docname, target)}#{ref['anchor']}"
            else:
                reference["refid"] = ref["anchor"]
        self._gather_cards(docname)
        if page_name(docname) == SOURCE:
            self._show_uses(docname)

    def _gather_cards(self, docname: str) -> None:
        """Move the cards out of their sentences to the end of the page; numbers that say and lead to the same share one."""
        cards: dict[str, card] = {}
        source = ""  # what all of them cite: it stands once
        for reference in list(self.document.findall(link)):
            own = reference.next_node(descend=False, siblings=True)
            if not isinstance(own, card):
                continue
            own.parent.remove(own)
            own["data"] = dict(own["data"])
            source = own["data"].pop("source", "") or source
            own["address"] = reference.get("refuri") or f"#{reference['refid']}"
            if check := self._check(reference["bureaubook"]):
                own["data"]["check"] = check
            shared = cards.setdefault(json.dumps([own["data"], own["address"]], sort_keys=True), own)
            reference["described_by"] = shared["ids"][0]
        if cards:
            html = {"class": "bk-cards"} | ({"data-copy": source + words_of(self.app, docname)} if source else {})
            self.document += element("", *cards.values(), tag="div", html=html)

    def _check(self, ref: To) -> str:
        """Return the address of the finding about what stands at a place of the source; empty without one, and among the findings."""
        docname = self.env.docname
        finding = finding_about(ref.get("anchor", ""), checked_of(self.env), sentences_of(self.env))
        if not finding or "report" in ref or page_name(docname) == CHECKS:
            return ""
        target = docname.removesuffix(page_name(docname)) + CHECKS
        return f"{self.app.builder.get_relative_uri(docname, target)}#{finding}"

    def _show_uses(self, docname: str) -> None:
        """Behind each numeral of the text, an arrow to the first page that uses it; where several do, all of them by name, to unfold."""
        order = {name: place for place, name in enumerate(book_order(self.env))}
        back = "用于：" if self.app.config.edition == "zh" else "used in: "
        for slot in [node for node in self.document.findall(element) if "data-uses" in node["html"]]:
            anchor = slot["html"]["data-uses"]
            pages: dict[str, str] = {}
            for page, place in uses_of(self.env).get(anchor, []):
                if page != docname:
                    pages.setdefault(page, place)
            if not pages:
                slot.parent.remove(slot)
                continue
            slot["html"] = {"class": "bk-uses"}
            links: list[link] = []
            for page, place in sorted(pages.items(), key=lambda item: order.get(item[0], len(order))):
                title = self.env.titles[page].astext()
                uri = f"{self.app.builder.get_relative_uri(docname, page)}#{place}"
                for words in [title] if links else [f"{back}{title}", title]:
                    arrow = link("", "", nodes.Text("↩"), refuri=uri, internal=True, reftitle=words)
                    arrow["classes"] = ["bk-back"]
                    links.append(arrow)
            slot += links.pop(0)
            if links[1:]:
                slot += element("", *links, tag="span", html={"class": "bk-others"})


def book_order(env: BuildEnvironment) -> list[str]:
    """Return the pages in the order of the book."""
    root = env.config.root_doc
    found, queue = [root], [root]
    while queue:
        for child in env.toctree_includes.get(queue.pop(0), []):
            if child not in found:
                found.append(child)
                queue.append(child)
    return found
