"""How a chapter's cell shows a block: structure for the book, HTML for Jupyter, in one display."""

from IPython.display import display

from bureaubook.notebook import MIME
from bureaubook.show.blocks import Block
from bureaubook.show.jupyter import jupyter_html


def emit(block: Block) -> None:
    """Show a block as the output of the cell that runs."""
    display({MIME: block, "text/html": jupyter_html(block)}, raw=True)
