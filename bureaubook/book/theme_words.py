"""The words the theme has in English only, put into Chinese on the pages of a Chinese edition."""

from pathlib import Path

from sphinx.application import Sphinx

# As they stand in the theme's attributes; what it can translate itself comes translated.
THEME_WORDS = {
    "Search this book...": "搜索本书",
    "Toggle primary sidebar": "显示或隐藏目录",
    "Toggle secondary sidebar": "显示或隐藏本页目录",
    "Color mode": "明暗模式",
    "System Settings": "跟随系统",
    "Light": "亮色",
    "Dark": "暗色",
    "Link to this heading": "本节链接",
    "Link to this image": "本图链接",
    "Link to this table": "本表链接",
    "Version warning": "版本提示",
    "Main": "主目录",
    "Page": "本页目录",
    "previous page": "上一页",
    "next page": "下一页",
    "Search": "搜索",
}
ATTRIBUTES = ("title", "aria-label", "placeholder", "data-bs-title")


def connect(app: Sphinx) -> None:
    app.connect("build-finished", _translate)


def _translate(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html" or app.config.edition != "zh":
        return
    for path in sorted(Path(app.outdir).glob("**/*.html")):
        if "_static" not in path.parts:
            path.write_text(in_chinese(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def in_chinese(page: str) -> str:
    """Return the page with the theme's English attributes in Chinese."""
    for english, chinese in THEME_WORDS.items():
        for attribute in ATTRIBUTES:
            page = page.replace(f'{attribute}="{english}"', f'{attribute}="{chinese}"')
    return page
