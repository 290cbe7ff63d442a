"""Where things are: in the checkout, or around an installed wheel."""

import site
import sysconfig
from pathlib import Path

from bureaubook.errors import InputError

PACKAGE = Path(__file__).resolve().parent


def _project() -> Path:
    """Return the folder that holds chapters/, _toc.yml and _config.yml: the checkout, or what a wheel put under share/."""
    shares = (Path(base) / "share" / "bureaubook" for base in (sysconfig.get_path("data"), site.getuserbase()))
    return next((folder for folder in (PACKAGE.parent, *shares) if (folder / "_toc.yml").is_file()), PACKAGE.parent)


ROOT = _project()
HOME = ROOT if ROOT == PACKAGE.parent else Path.cwd()  # installed as a wheel, the folder it is called in is the project
DATA = HOME / "data"
CHAPTERS = ROOT / "chapters"
BUILD = HOME / "_build"
SITE = BUILD / "site"
FONTS = PACKAGE / "fonts"
STYLE = PACKAGE / "charts" / "book.mplstyle"


def data_folder(data: str | Path = "") -> Path:
    """Return the data folder a reader asked for; empty means the project's own. Raises InputError."""
    try:
        folder = Path(data).expanduser().resolve() if data else DATA
        folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # no such user, a name too long, a loop of links
        what = f"the data folder {data} can't be looked for."
        raise InputError(what, do="Give the folder that holds indicators.csv and reports/.") from None
    return folder
