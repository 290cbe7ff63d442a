"""Make the static Chinese fonts for figures again, from the packaged variable font (OFL).

matplotlib draws a variable font at its thinnest, and a full one weighs 17 MB: so a static subset in two weights.
Run by `make font`; needs fonttools and the package index.
"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bureaubook.paths import DATA

SOURCE = "justmytype-intl-cjk==0.1.0"
FONT = "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
LICENCE = "justmytype_intl_cjk/fonts/ofl/notosanssc/OFL.txt"
WEIGHTS = {"Regular": 400, "Bold": 700}
HERE = Path(__file__).parent
BEYOND_GB2312 = "−–—‰×÷·…“”‘’≤≥±²³€¥°→←↑↓∆Δ〔〕"


def gb2312() -> str:
    """Return every character of GB 2312, ASCII and the signs figures need beyond it."""
    pairs = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    chinese = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    return "".join(map(chr, range(0x20, 0x7F))) + BEYOND_GB2312 + chinese


def of_the_data(data: Path = DATA) -> str:
    """Return every character of the data folder's texts and tables, so that a rare one in a name can be drawn."""
    files = (path for kind in ("csv", "yml", "txt") for path in data.rglob(f"*.{kind}"))
    return "".join(sorted({char for path in files for char in path.read_text("utf-8-sig") if char.isprintable()}))


def make(variable: Path, target: Path, weight: int) -> None:
    """Write the static subset of a variable font at one weight."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(variable, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features, options.name_IDs = ["*"], ["*"]
    options.notdef_outline, options.hinting = True, False
    options.drop_tables += ["vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=gb2312() + of_the_data())
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": float(weight)}, updateFontNames=True).save(target)


def main() -> None:
    """Fetch the packaged font by name and write both weights and the licence beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, SOURCE], check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            variable = Path(wheel.extract(FONT, folder))
            (HERE / "OFL.txt").write_bytes(wheel.read(LICENCE))
        for name, weight in WEIGHTS.items():
            make(variable, HERE / f"NotoSansSC-{name}.ttf", weight)


if __name__ == "__main__":
    main()
