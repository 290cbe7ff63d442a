"""What a page gives away: data and notebooks of a chapter at its end, the report's data on the source page.

Files are written with the page that offers them, so an offer and its file can't part. Pages of one file alone (singlehtml,
for print) and other builders offer none.
"""

import json

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from bureaubook.book import notebooks
from bureaubook.book.furniture import WORDS
from bureaubook.book.links import SOURCE, book_order, page_name
from bureaubook.book.nodes import element, from_tree, write_file
from bureaubook.notebook import Json
from bureaubook.show.blocks import Block, elements
from bureaubook.show.blocks.downloads import ARCHIVE, NOTEBOOKS, RERUN, TO_RERUN, DownloadsBlock, steps
from bureaubook.show.element import el
from bureaubook.takeaway import rerun
from bureaubook.takeaway.archive import zipped
from bureaubook.takeaway.exports import chapter_workbook, report_workbook, spreadsheet_csv

FOLDER = "_downloads"
TAKEAWAY = "take-away"  # the anchor of what a chapter offers
NOTEBOOK, BLOCKS = "bureaubook_notebook", "bureaubook_blocks"


Pair = tuple[str, str]  # words in Chinese and English
# words, a remark, the name of the file, its content: None of one that all reports share
Item = tuple[Pair, Pair, str, bytes | None]


class download(nodes.General, nodes.Inline, nodes.Element):
    """A link to a file of the page: `name` and `content` (bytes, or None where the build puts it at the root of the site); its children are the words."""


class offer(nodes.General, nodes.Element):
    """A group of downloads, on pages that can offer them."""


class on_paper(nodes.General, nodes.Element):
    """What prints a chapter, and a link to the whole book as PDF where there is one."""


class unrun(nodes.General, nodes.Inline, nodes.Element):
    """Links to the notebook of each chapter, not yet run: `report`. The chapters write the files."""


def connect(app: Sphinx) -> None:
    through, silent = (_pass, _pass), (_skip, _pass)
    for node, html, other in (
        (download, (_visit_download, _depart_download), through),
        (offer, (_visit_offer, _pass), silent),
        (unrun, (_visit_unrun, _pass), silent),
        (on_paper, (_visit_on_paper, _pass), silent),
    ):
        app.add_node(node, html=html, text=other, latex=other, man=other, texinfo=other)
    app.connect("source-read", _keep, priority=400)  # before one language is left of it
    app.connect("doctree-read", _offer_chapter)


# -- what the page is made of


def _keep(app: Sphinx, docname: str, source: list[str]) -> None:
    if str(app.env.doc2path(docname)).endswith(".ipynb"):
        app.env.temp_data[NOTEBOOK] = json.loads(source[0])
        app.env.temp_data[BLOCKS] = []


def note(env: BuildEnvironment, block: Block) -> None:
    """Remember a block the page shows, for its workbook."""
    env.temp_data[BLOCKS].append(block)


def is_told(env: BuildEnvironment) -> bool:
    """Return whether the book has the page that says how to run a chapter."""
    return SOURCE in map(page_name, env.found_docs)


# -- offers


def _offer_chapter(app: Sphinx, doctree: nodes.document) -> None:
    """Put at the end of a chapter its workbook and its notebooks, as far as there are any."""
    notebook = app.env.temp_data.get(NOTEBOOK)
    title = next(iter(doctree.findall(nodes.section)), None)
    if notebook is None or title is None:
        return
    heading = title.next_node(nodes.title)
    title += chapter_offer(
        notebook,
        app.env.temp_data[BLOCKS],
        section=page_name(app.env.docname),
        title=heading.astext() if heading is not None else "",
        language=app.config.edition,
        told=is_told(app.env),
    )


def chapter_offer(
    notebook: Json, blocks: list[Json], *, section: str, title: str, language: str, told: bool
) -> nodes.Node:
    """Return the offer of a chapter; the notebook as it ran only where the build knows it (not under `jupyter-book build .`).

    told: whether the book has the page that says how to run it.
    """
    zh, report = language == "zh", notebooks.given(notebook)["report"]
    stem = f"{report}-{section}-{language}"
    items: list[Item] = []
    if any("sheet" in block for block in blocks):
        content = chapter_workbook(title, language, blocks)
        words = "本章数据（XLSX）", "Data of this chapter (XLSX)"
        items.append(
            (
                words,
                ("每图每表一页，附来源和期间", "one sheet per figure or table, with source and period"),
                f"{stem}.xlsx",
                content,
            )
        )
    if notebooks.has_run(notebook):
        content = notebooks.written(notebooks.executed(notebook, language)).encode()
        words = "笔记本，附运行结果（IPYNB）", "Notebook with its results (IPYNB)"
        items.append((words, ("可直接查看", "to read"), f"{stem}-executed.ipynb", content))
    content = notebooks.written(notebooks.to_run(notebook)).encode()
    words = "笔记本，未运行（IPYNB）", "Notebook, not yet run (IPYNB)"
    remark = ("可自行运行，做法见", "to run yourself, in ") if told else ("可自行运行", "to run yourself")
    items.append((words, remark, _unrun_name(report, section, language), content))
    return _offer(("下载或打印本章", "Download or print this chapter")[not zh], items, zh, told=told)


def _offer(heading: str, items: list[Item], zh: bool, *, told: bool = False) -> nodes.Node:
    """Return a list of downloads, headed unless the page heads it: (words zh/en, note zh/en, name, content) each."""
    listed = element("", tag="ul", html={})
    for words, remark, name, content in items:
        entry = element("", tag="li", html={})
        entry += download("", nodes.Text(words[not zh]), name=name, content=content)
        entry += element(
            "", nodes.Text(("：" if zh else ": ") + remark[not zh]), tag="span", html={"class": "bk-remark"}
        )
        listed += entry
    if told:  # the last is the notebook to run
        entry += from_tree(
            el("a", "三步说明" if zh else "three steps", ref={"page": SOURCE, "anchor": RERUN}, class_="bk-ref")
        )
    head = [element("", nodes.Text(heading), tag="p", html={"class": "bk-takeaway-title"})] if heading else []
    kind = "bk-takeaway" if heading else "bk-files-list"
    shown = element("", *head, *([on_paper()] if heading else []), listed, tag="div", html={"class": kind})
    shown["ids"] = [TAKEAWAY] if heading else []
    return offer("", shown)


def _unrun_name(report: str, section: str, language: str) -> str:
    """Return the name of a chapter's notebook that is not yet run."""
    return f"{report}-{section}-{language}.ipynb"


def package_name(report: str) -> str:
    """Return the name of the file that is a report's data package."""
    return f"{report}-data.zip"


def report_offer(block: DownloadsBlock, *, shared: bool) -> list[nodes.Node]:
    """Return the offer of a report's data: workbook, package, text; and the list of its tables, each a CSV.

    shared: what runs chapters again is not written with the page: the build makes it once for all reports of the site.
    """
    zh, report, files = block["language"] == "zh", block["report"], block["files"]
    whose = ("本站全部报告", "all reports on this site") if shared else ("这份报告", "this report")
    notes = [(what, words) for what, words in block["notes"]]
    book = report_workbook(files, report, block["form"], block["language"], notes)
    items: list[Item] = [
        (
            ("本报告全部数据表（XLSX）", "All tables of the report (XLSX)"),
            (
                "一表一页，首页为来源、法律地位、许可和空值含义",
                "one sheet per table; the first gives source, standing and licence, and says how empty cells are read",
            ),
            f"{report}-tables-{block['language']}.xlsx",
            book,
        ),
        (
            ("数据包（ZIP）", "Data package (ZIP)"),
            (
                "全部数据表、共用词表和说明，可用frictionless校验",
                "all tables, the shared vocabularies and a description of each; the Frictionless tools can check them",
            ),
            package_name(report),
            zipped(files),
        ),
        (
            (f"{TO_RERUN[0]}（ZIP）", f"{TO_RERUN[1]} (ZIP)"),
            (
                f"本项目的安装包、软件清单和{whose[0]}的数据；放进任一章的笔记本即可运行",
                f"this project’s package, its list of software and the data of {whose[1]}; put the notebook of any chapter beside them",
            ),
            rerun.archive_name(),
            None if shared else rerun.archive(files),
        ),
    ]
    source = files.get(f"reports/{report}/source.txt")
    if source is not None:
        items.append(
            (
                ("报告原文（TXT）", "Text of the report (TXT)"),
                ("UTF-8，一字未改", "UTF-8, to the letter"),
                f"{report}-source.txt",
                source.encode(),
            )
        )
    how = from_tree(steps(zh=zh))
    _, _, *archive = next(item for item in items if item[2] == rerun.archive_name())
    for slot in list(how.findall(element)):
        kind = slot["html"].get("class")
        if kind == ARCHIVE:
            words = slot.children
            slot.children = []
            slot += download("", *words, name=archive[0], content=archive[1])
        elif kind == NOTEBOOKS:
            slot += unrun(report=report)
    return [_offer("", items, zh), offer("", how), _tables(block)]


def _tables(block: DownloadsBlock) -> nodes.Node:
    """The list of tables, the name of each that has rows a link to it as CSV for spreadsheets."""
    listed = from_tree(elements(block)[0])
    for table in block["tables"]:
        text = block["files"].get(f"reports/{block['report']}/{table['name']}.csv")
        if text is None or table["rows"] == "0":
            continue
        (head,) = (
            node
            for node in listed.findall(element)
            if node["tag"] == "th" and node["html"].get("scope") == "row" and node.astext() == table["name"]
        )
        name = f"{block['report']}-{table['name']}.csv"
        head.children = []
        head += download("", nodes.Text(f"{table['name']}.csv"), name=name, content=spreadsheet_csv(text).encode())
    return listed


# -- as HTML


def _pass(self: HTML5Translator, node: nodes.Node) -> None:
    """Nothing to write."""


def _skip(self: HTML5Translator, node: nodes.Node) -> None:
    raise nodes.SkipNode


def is_site(self: HTML5Translator) -> bool:
    return self.builder.name in ("html", "dirhtml")


def _visit_download(self: HTML5Translator, node: download) -> None:
    if not is_site(self):
        return
    if node["content"] is None:
        address = relative_uri(self.builder.get_target_uri(self.builder.current_docname), f"../../{node['name']}")
    else:
        address = write_file(self, FOLDER, node["name"], node["content"])
    self.body.append(f'<a class="bk-download" href="{self.attval(address)}" download>')


def _depart_download(self: HTML5Translator, node: download) -> None:
    if is_site(self):
        self.body.append("</a>")


def _visit_offer(self: HTML5Translator, node: offer) -> None:
    if not is_site(self):
        raise nodes.SkipNode


def _visit_on_paper(self: HTML5Translator, node: on_paper) -> None:
    words, here = WORDS[self.config.edition], self.builder.get_target_uri(self.builder.current_docname)
    shown = f'<button type="button" class="bk-print">{words["print_chapter"]}</button>'
    if self.config.pdf:
        address = self.attval(relative_uri(here, self.config.pdf))
        shown += f'<span class="bk-between"> · </span><a href="{address}" download target="_blank">{words["pdf"]}</a>'
    self.body.append(f'<p class="bk-print-or-book">{shown}</p>')


def _visit_unrun(self: HTML5Translator, node: unrun) -> None:
    """Each chapter in the order of the book, by its title; the files stand where the pages write theirs."""
    env, here, language = self.builder.env, self.builder.current_docname, self.config.edition
    links = []
    for page in book_order(env) if is_site(self) else ():
        name = f"{FOLDER}/{_unrun_name(node['report'], page_name(page), language)}"
        address = relative_uri(self.builder.get_target_uri(here), name)
        links.append(f'<a href="{self.attval(address)}" download>{self.encode(env.titles[page].astext())}</a>')
    self.body.append(("、" if language == "zh" else ", ").join(links))
