"""Where things are in the checkout."""

from pathlib import Path

from bureaubook.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CHAPTERS = ROOT / "chapters"
BUILD = ROOT / "_build"
SITE = BUILD / "site"
FONTS = Path(__file__).parent / "fonts"
STYLE = Path(__file__).parent / "book.mplstyle"


def data_folder(data: str | Path = "") -> Path:
    """Return the data folder a reader asked for; empty means the project's own. Raises InputError."""
    try:
        folder = Path(data).expanduser().resolve() if data else DATA
        folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # no such user, a name too long, a loop of links
        what = f"the data folder {data} can't be looked for."
        raise InputError(what, do="Give the folder that holds indicators.csv and reports/.") from None
    return folder
