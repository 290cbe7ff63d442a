"""What chapters show: a file a block, with what builds it from a report (`build`) and what renders it (`elements`)."""

from collections.abc import Callable
from typing import Any

from bureaubook.show.blocks import (
    box,
    checklist,
    cite,
    downloads,
    figure,
    findings,
    fold,
    legend,
    matrix,
    methods,
    news,
    organisation,
    points,
    quotes,
    sentence,
    source,
    table,
    tiles,
)
from bureaubook.show.element import Element, in_language

Block = (
    sentence.SentenceBlock
    | points.PointsBlock
    | tiles.TilesBlock
    | table.TableBlock
    | figure.FigureBlock
    | box.BoxBlock
    | news.NewsBlock
    | fold.FoldBlock
    | findings.FindingsBlock
    | checklist.ChecklistBlock
    | cite.CiteBlock
    | quotes.QuotesBlock
    | legend.LegendBlock
    | matrix.MatrixBlock
    | methods.MethodsBlock
    | organisation.OrganisationBlock
    | source.SourceBlock
    | downloads.DownloadsBlock
)

RENDERERS: dict[str, Callable[[Any], list[Element]]] = {  # by kind; each takes the block of its own file
    "sentence": sentence.elements,
    "points": points.elements,
    "tiles": tiles.elements,
    "table": table.elements,
    "figure": figure.elements,
    "box": box.elements,
    "news": news.elements,
    "fold": fold.elements,
    "findings": findings.elements,
    "checklist": checklist.elements,
    "cite": cite.elements,
    "quotes": quotes.elements,
    "legend": legend.elements,
    "matrix": matrix.elements,
    "methods": methods.elements,
    "organisation": organisation.elements,
    "source": source.elements,
    "downloads": downloads.elements,
}


def elements(block: Block) -> list[Element]:
    """Return the elements of one shown block, Chinese words on an English page marked as such."""
    return [in_language(element, block["language"]) for element in RENDERERS[block["kind"]](block)]
