"""Where things are in the checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
BUILD = ROOT / "_build"
SITE = BUILD / "site"
FONTS = Path(__file__).parent / "fonts"
STYLE = Path(__file__).parent / "book.mplstyle"


def data_folder(data: str | Path = "") -> Path:
    """Return the data folder a reader asked for; empty means the project's own."""
    return Path(data).expanduser().resolve() if data else DATA
