"""A chapter's notebook to take away: with the edition's parameters, and as it ran."""

import ast
import copy
import json
import re

from bureaubook.book.language import one_language
from bureaubook.notebook import MIME, Json, joined
from bureaubook.show.jupyter import jupyter_html
from bureaubook.takeaway.rerun import archive_name

HOW = {
    "zh": "重新运行：从“原文与数据”页下载{archive}并解压，把本笔记本放进解压后的文件夹，按其中README.md所写的命令装好，再用papermill或Jupyter运行。",
    "en": "To run this again: download {archive} from the page “Source text and data” and unpack it, put this notebook into that folder, set it up with the commands of its README.md, and run it with papermill or in Jupyter.",
}


def given(notebook: Json) -> dict[str, str]:
    """Return the parameters a notebook runs with: those of its own cell, and over them those papermill put in."""
    values: dict[str, str] = {}
    for cell in notebook["cells"]:
        if {"parameters", "injected-parameters"} & set(cell["metadata"].get("tags", [])):
            for statement in ast.parse(joined(cell["source"])).body:
                match statement:
                    case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
                        values[name] = value
    return values


def parameterised(notebook: Json) -> Json:
    """Return the chapter as it stands in chapters/, its parameters those of the edition, without outputs and without a data folder."""
    values = {name: value for name, value in given(notebook).items() if name in ("report", "language")}
    cells = []
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if "injected-parameters" in tags:
            continue
        cell = copy.deepcopy(cell)
        if "parameters" in tags:
            cell["source"] = _assigned(joined(cell["source"]), values)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        cells.append(cell)
    return notebook | {"cells": cells}


def to_run(notebook: Json) -> Json:
    """Return the chapter with its parameters to take away, its first cells saying in each language how to run it."""
    archive, ready = archive_name(), parameterised(notebook)
    first = [
        {
            "cell_type": "markdown",
            "id": f"run-again-{language}",
            "metadata": {"tags": [language]},
            "source": words.format(archive=archive),
        }
        for language, words in HOW.items()
    ]
    return ready | {"cells": [*first, *ready["cells"]]}


def executed(notebook: Json, language: str) -> Json:
    """Return the chapter as it ran, in its language alone, what it shows as HTML for Jupyter; no folder of the machine."""
    ran = one_language(notebook | {"cells": copy.deepcopy(notebook["cells"])}, language)
    values = {name: value for name, value in given(notebook).items() if name in ("report", "language")}
    for cell in ran["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = _assigned(joined(cell["source"]), values)
        for output in cell.get("outputs", []):
            block = output["data"].pop(MIME, None)
            output["data"] = {"text/html": jupyter_html(block) if block else joined(output["data"]["text/html"])}
    return ran


def has_run(notebook: Json) -> bool:
    """Return whether a notebook holds what it showed."""
    return any(cell.get("outputs") for cell in notebook["cells"])


def written(notebook: Json) -> str:
    """Return the notebook as a file holds it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _assigned(source: str, values: dict[str, str]) -> str:
    """Return the parameters cell with other values, its comments kept."""
    for name, value in values.items():
        line = f"{name} = {json.dumps(value)}".replace("\\", r"\\")  # in a replacement a backslash is doubled
        source = re.sub(rf'(?m)^{name} = "[^"]*"', line, source)
    return source
