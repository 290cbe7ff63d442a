"""The pages of a site that are no chapters, made of their templates."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bureaubook.book.policy import META

TEMPLATES = Path(__file__).parent.parent / "book" / "templates"


def filled(template: str, **words: object) -> str:
    """Return a page from its template, with the policy that all pages state; an unknown name in the template raises."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(template).render(policy=Markup(META), **words)
