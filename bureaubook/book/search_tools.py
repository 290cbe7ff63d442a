"""What a reader can do with the book, as the search offers it: print, download, run again, cite."""

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from bureaubook.book.downloads import TAKEAWAY
from bureaubook.book.furniture import WORDS
from bureaubook.book.links import book_order
from bureaubook.book.nodes import files_anchor
from bureaubook.show.blocks.downloads import RERUN

CORRECTIONS = "corrections"  # the anchor of the words that the source seems to have wrong
CITE = "cite"  # the anchor of how the book is cited
DATA = "data"  # the anchor of the section of the source page that gives the data away


def tools(app: Sphinx, root: str) -> list[list[str]]:
    """Return what a reader can do with the book: address, its name, and more words it is found by."""
    zh, words = app.config.edition == "zh", WORDS[app.config.edition]
    page, folder = app.builder.get_target_uri(root), root.rpartition("/")[0]
    source, reading = (app.builder.get_target_uri(f"{folder}/{name}".lstrip("/")) for name in ("source", "reading"))
    found = [[f"{page}#{TAKEAWAY}", words["print_chapter"], "print download 下载" if zh else "打印 下载 download"]]
    if app.config.pdf:
        found.append([relative_uri(page, app.config.pdf), words["pdf"], "print 打印 下载 download"])
    others = "data dataset csv xlsx excel download" if zh else "dataset excel download 数据 表格 下载"
    found.append([f"{source}#{DATA}", words["data"], others])
    others = (
        "再运行 重跑 run again re-run rerun execute code notebook ipynb jupyter zip"
        if zh
        else "run again re-run rerun execute code notebook ipynb jupyter zip 重新运行 笔记本"
    )
    found.append([f"{source}#{RERUN}", words["rerun"], others])
    others = (
        "misprint typo doubt doubtful 疑误 名称有疑问 名称存疑 存疑名称 存疑的单位 可疑的名称 疑问 错字 错别字 笔误"
        if zh
        else "misprint typo spelling doubtful uncertain unclear 疑误 存疑 错字"
    )
    found.append([f"{source}#{CORRECTIONS}", words["doubts"], others])
    if figure := _first_figure(app):
        others = "图片 图像 截图 png svg csv picture image chart" if zh else "picture image chart png svg csv 图片 图像"
        found.append([f"{app.builder.get_target_uri(figure[0])}#{files_anchor(figure[1])}", words["pictures"], others])
    others = (
        "cite citation reference licence license reuse copyright 怎样引用 引文 许可 授权 转载 版权"
        if zh
        else "cite citation reference licence license reuse copyright terms 引用 许可"
    )
    if f"{folder}/reading".lstrip("/") in app.env.found_docs:
        found.append([f"{reading}#{CITE}", words["cite"], others])
    return found


def _first_figure(app: Sphinx) -> tuple[str, str] | None:
    """Return the page and the anchor of the first figure of the book; None where it has none."""
    numbered = app.env.toc_fignumbers
    figures = ((page, anchor) for page in book_order(app.env) for anchor in numbered.get(page, {}).get("figure", {}))
    return next(figures, None)
