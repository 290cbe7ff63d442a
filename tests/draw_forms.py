"""Draws every chart form with the data of the tests, in both languages and widths, on one page to look at."""

from base64 import b64encode
from itertools import product

from chart_forms import FORMS

from bureaubook.notebook import LANGUAGES
from bureaubook.paths import ROOT
from bureaubook.show.draw import NARROW, WIDE, draw

PAGE = ROOT / "_build" / "forms.html"


def picture(form: str, language: str, width: int) -> str:
    """Return a form drawn, as an element of a page."""
    chart, make, *_ = FORMS[form]
    svg = b64encode(draw(chart, make(language), language=language, width=width).encode()).decode()
    return f'<figure><figcaption>{form} {language} {width}</figcaption><img src="data:image/svg+xml;base64,{svg}"></figure>'


def main() -> None:
    """Write the page and print where it is."""
    drawn = product(FORMS, LANGUAGES, (WIDE, NARROW))
    style = "<style>:root{color-scheme:light dark}body{display:flex;flex-wrap:wrap;gap:2em}</style>"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(f'<meta charset="utf-8">{style}{"".join(picture(*each) for each in drawn)}', encoding="utf-8")
    print(PAGE)  # noqa: T201


if __name__ == "__main__":
    main()
