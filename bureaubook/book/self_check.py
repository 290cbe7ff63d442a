"""Where the pages lie on which an office checks its own tables: at the top of a site, one in each language."""

from bureaubook.notebook import LANGUAGES


def check_page(language: str) -> str:
    """Return the file name of the page in a language.

    >>> check_page("zh")
    'check-zh.html'
    """
    return f"check-{language}.html"


CHECK_PAGES = tuple(map(check_page, LANGUAGES))
