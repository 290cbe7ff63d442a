"""The order of the chapters, which _toc.yml alone holds."""

import yaml

from bureaubook.paths import ROOT


def sections() -> list[str]:
    """Return the chapters in the order of _toc.yml."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"], *(item["file"] for part in toc.get("parts", []) for item in part["chapters"])]
    return [file.removeprefix("chapters/") for file in files]
