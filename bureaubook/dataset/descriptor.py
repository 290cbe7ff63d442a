"""What a data package says of itself, apart from its tables: made without reading any."""

import json
from typing import Any

Descriptor = dict[str, Any]  # of a package or of a part of one, as JSON
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
    }
]


def package_of(resources: list[Descriptor]) -> Descriptor:
    """Return the descriptor of a folder with the tables of several reports; resources: of the tables, one each."""
    return {
        "name": "bureaubook-data",
        "title": "Annual disclosure reports of government bureaus, curated",
        "description": "Every number of each report, tied to the characters that print it. Explained in README.md.",
        "licenses": LICENCES,
        "resources": resources,
    }


def written(package: Descriptor) -> str:
    """Return the descriptor as the file holds it."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"
