"""What stands around the text: part captions, breadcrumbs, the switch of language, what a shared link shows, our styles."""

from html import escape
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from bureaubook.book.nodes import element
from bureaubook.book.policy import META
from bureaubook.book.self_check import check_page
from bureaubook.words.self_check import LINE, LINK

NAMES = {"zh": ("中文", "zh-CN"), "en": ("English", "en")}
# By the first chapter of a part: no order is stated here, _toc.yml has that alone.
PARTS = {
    **dict.fromkeys(
        ("innovation_entities", "rd_coverage", "tech_transfer", "science_popularisation"),
        ("科技创新", "Science and innovation"),
    ),
    "disclosure": ("信息公开", "Disclosure"),
    "public_duties": ("机关工作", "Other work of the agency"),
    "problems_and_outlook": ("展望", "Outlook"),
    **dict.fromkeys(("organisations", "consistency_checks", "source", "reading"), ("查一查", "Look it up")),
}
STANDING = {
    "zh": "本书由第三方依据公开文本整理，不代表发布机关意见，不作为考核评价依据；所载状态均以报告文本为准，不代表现状。",
    "en": "Compiled by a third party from the published text. It does not speak for the agency and is no basis for assessment; every status is as the report words it, not as things stand today.",
}
# The words of our own templates.
WORDS = {
    "zh": {
        "language": "语言",
        "place": "所在位置",
        "contents": "全书目录",
        "reports": "全部报告",
        "pdf": "下载全书（PDF）",
        "pdf_short": "下载 PDF",
        "print": "打印",
        "print_chapter": "打印本章，或存为 PDF",
        "data": "下载数据：CSV、XLSX、数据包",
        "rerun": "重新运行一章：笔记本和所需文件",
        "doubts": "存疑的名称和字词",
        "pictures": "图的数据和图片：每张图下方的 CSV、PNG、SVG",
        "cite": "引用本书",
        "licences": "第三方组件许可",
        "search": "搜索本书",
        "searching": "输入词语、数字或名称",
        "no_script": "搜索需要启用 JavaScript；各页也可用浏览器的页内查找。",
        "made": "许可：文字与数据采用 CC BY 4.0，署名即可转载、改编；代码采用 MIT。报告原文的使用说明见“原文与数据”。",
    },
    "en": {
        "language": "Language",
        "place": "You are here",
        "contents": "Contents of the book",
        "reports": "All reports",
        "pdf": "Download the book (PDF)",
        "pdf_short": "Download PDF",
        "print": "Print",
        "print_chapter": "Print this chapter, or save it as PDF",
        "data": "Download the data: CSV, XLSX, data package",
        "rerun": "Re-run a chapter: notebook and files",
        "doubts": "Names and words in doubt",
        "pictures": "Data and picture of a figure: CSV, PNG, SVG below each",
        "cite": "Cite this book",
        "licences": "Third-party licences",
        "search": "Search this book",
        "searching": "Word, number or name",
        "no_script": "Search needs JavaScript; each page can also be searched with the browser’s own find command.",
        "made": "Licence: text and data, CC BY 4.0 (free to reuse with credit); code, MIT. For the standing of the report itself see “Source text and data”.",
    },
}
CHECKS = "consistency_checks"  # the chapter that leads to the check of one's own tables
LOCALE = {"zh": "zh_CN", "en": "en_GB"}
CONTENTS = "contents"  # the name of the table in which a page without sections lists what it holds
Context = dict[str, Any]  # what a template is given

# the styles of what a page holds, on the screen and in the printed book
OF_CONTENT = ("book", "matrix", "organisation", "takeaway")


def connect(app: Sphinx, assets: Path, templates: Path) -> None:
    app.connect("config-inited", lambda app, config: _paths(config, assets, templates))
    app.connect("env-before-read-docs", _caption_parts)
    app.connect("html-page-context", _page_context)
    for style in (*OF_CONTENT, "furniture", "print"):
        app.add_css_file(f"{style}.css")
    app.add_js_file("first.js", priority=100)  # before the theme's
    for script in ("book.js", "card.js", "copy.js", "furniture.js", "hits.js", "sought.js"):
        app.add_js_file(script, loading_method="defer")


def _paths(config: Config, assets: Path, templates: Path) -> None:
    config.html_static_path.append(str(assets))
    config.templates_path.append(str(templates))


def _caption_parts(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Give each part of the table of contents its caption in the language of the edition."""
    for part in _parts(app):
        words = PARTS.get(str(part.items[0]).rpartition("/")[2])
        if words:
            part.caption = words[app.config.edition == "en"]


def _parts(app: Sphinx) -> list[Any]:
    """Return the parts of the table of contents, which an extension without types keeps on the environment."""
    parts: list[Any] = cast(Any, app.env).external_site_map.root.subtrees
    return parts


def _part_of(app: Sphinx, pagename: str) -> str:
    parts = _parts(app)
    return next((part.caption or "" for part in parts if pagename in map(str, part.items)), "")


def _page_context(
    app: Sphinx, pagename: str, templatename: str, context: Context, doctree: nodes.document | None
) -> None:
    """Hand the templates the words, the way up, the same page in the other languages, and what a shared link shows."""
    here, config = app.config.edition, app.config
    others = config.other_editions
    address = app.builder.get_target_uri(pagename)
    context["policy"] = META
    if lines := _lines(doctree):
        context["toc"] = lines
    context["words"], context["standing"], context["year"] = WORDS[here], STANDING[here], config.copyright
    context["editions"] = [
        {
            "name": name,
            "code": language,
            "lang": lang,
            "current": language == here,
            "href": relative_uri(address, others[language] + address) if language in others else address,
        }
        for language, (name, lang) in NAMES.items()
        if others and (language == here or language in others)
    ]
    context["part"] = _part_of(app, pagename)
    context["landing"] = relative_uri(address, config.landing) if config.landing else ""
    if config.landing and pagename.rpartition("/")[2] == CHECKS:
        context["own_tables"] = relative_uri(address, config.landing.rpartition("/")[0] + "/" + check_page(here))
        context["own_tables_line"] = LINE[here].partition("{link}")[0], LINK[here]
    context["pdf"] = relative_uri(address, config.pdf) if config.pdf else ""
    context["description"] = _description(doctree)
    context["locale"] = LOCALE[here]
    context["site_url"] = f"{config.site_url.rstrip('/')}/{config.edition_path}" if config.site_url else ""
    context["address"] = address
    context["card"] = config.card


def _lines(doctree: nodes.document | None) -> str:
    """Return the contents of a page that lists them itself, as the theme takes them: its title, and below it the first link of each row."""
    for table in doctree.findall(element) if doctree else ():
        if table.get("block") == CONTENTS:
            rows = (row.next_node(nodes.reference) for row in table.findall(element) if row["tag"] == "tr")
            items = (_item(f"#{link['refid']}", link.astext()) for link in rows if link is not None)
            title = next(iter(doctree.findall(nodes.title)), None) if doctree else None
            return f"<ul>{_item('#', title.astext() if title else '', ''.join(items))}</ul>"
    return ""


def _item(address: str, words: str, below: str = "") -> str:
    inside = f"<ul>{below}</ul>" if below else ""
    return f'<li><a class="reference internal" href="{escape(address)}">{escape(words)}</a>{inside}</li>'


def _description(doctree: nodes.document | None) -> str:
    """Return the answer a page opens with: its first leading sentence."""
    for node in doctree.findall(element) if doctree else ():
        if node["html"].get("class") == "bk-lead":
            return "".join(text.astext() for text in node.findall(nodes.Text)).strip()
    return ""
