"""What stands around the text: part captions, the switch of language, our styles, and theme words in the page's language."""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

NAMES = {"zh": ("中文", "zh-CN"), "en": ("English", "en")}
# By the first chapter of a part: no order is stated here, _toc.yml has that alone.
PARTS = {
    "innovation_entities": ("科技创新", "Science and innovation"),
    "rd_coverage": ("科技创新", "Science and innovation"),
    "disclosure": ("信息公开", "Disclosure"),
    "public_duties": ("信息公开", "Disclosure"),
    "problems_and_outlook": ("用好这份报告", "Using the report"),
    "consistency_checks": ("用好这份报告", "Using the report"),
    "source": ("用好这份报告", "Using the report"),
}
# Words the theme has in English only, as they stand in its attributes.
THEME_WORDS = {
    "Search this book...": "搜索本书",
    "Toggle primary sidebar": "显示或隐藏目录",
    "Toggle secondary sidebar": "显示或隐藏本页目录",
    "Color mode": "明暗模式",
    "System Settings": "跟随系统",
    "Link to this heading": "本节链接",
    "Link to this image": "本图链接",
    "Fullscreen mode": "全屏",
    "Main": "主目录",
    "Page": "本页目录",
    "previous page": "上一页",
    "next page": "下一页",
    "Search": "搜索",
}
ATTRIBUTES = ("title", "aria-label", "placeholder", "data-bs-title")
STANDING = {
    "zh": "本书由第三方依据公开文本整理，不代表发布机关意见，不作为考核评价依据；所载状态均以报告文本为准，不代表现状。",
    "en": "Compiled by a third party from the published text. It does not speak for the agency and is no basis for assessment; every status is as the report words it, not as things stand today.",
}


def connect(app: Sphinx, assets: Path, templates: Path) -> None:
    app.connect("config-inited", lambda app, config: _paths(config, assets, templates))
    app.connect("env-before-read-docs", _caption_parts)
    app.connect("html-page-context", _page_context)
    app.connect("build-finished", _translate)
    app.add_css_file("book.css")
    app.add_css_file("takeaway.css")
    app.add_js_file("book.js", loading_method="defer")
    app.add_js_file("copy.js", loading_method="defer")


def _paths(config, assets: Path, templates: Path) -> None:
    config.html_static_path.append(str(assets))
    config.templates_path.append(str(templates))
    config.html_theme_options = {**config.html_theme_options, "extra_footer": f"<p>{STANDING[config.edition]}</p>"}


def _caption_parts(app: Sphinx, env, docnames) -> None:
    """Give each part of the table of contents its caption in the language of the edition."""
    for part in app.env.external_site_map.root.subtrees:
        words = PARTS.get(str(part.items[0]).rpartition("/")[2])
        if words:
            part.caption = words[app.config.edition == "en"]


def _page_context(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Offer the same page in the other languages."""
    here, others = app.config.edition, app.config.other_editions
    address = app.builder.get_target_uri(pagename)
    context["language_label"] = "语言" if here == "zh" else "Language"
    context["editions"] = [
        {
            "name": name,
            "lang": lang,
            "current": language == here,
            "href": relative_uri(address, others.get(language, "") + address),
        }
        for language, (name, lang) in NAMES.items()
        if others and (language == here or language in others)
    ]


def _translate(app: Sphinx, exception: Exception | None) -> None:
    """Put the theme's remaining English words into Chinese on the pages of a Chinese edition, and mend the titles of tabs.

    The book's title comes escaped, because the theme writes it as it stands; in <title> it escapes it once more.
    """
    if exception or app.builder.format != "html":
        return
    for path in sorted(Path(app.outdir).glob("**/*.html")):
        if "_static" in path.parts:
            continue
        page = path.read_text(encoding="utf-8")
        page = re.sub(r"<title>.*?</title>", lambda m: m[0].replace("&amp;", "&"), page, count=1, flags=re.DOTALL)
        for english, chinese in THEME_WORDS.items() if app.config.edition == "zh" else ():
            for attribute in ATTRIBUTES:
                page = page.replace(f'{attribute}="{english}"', f'{attribute}="{chinese}"')
        path.write_text(page, encoding="utf-8", newline="\n")
