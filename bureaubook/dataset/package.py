"""datapackage.json: the same schemas for machines (Frictionless Data Package over every CSV of data/)."""

import sys
from pathlib import Path

from bureaubook.dataset import schema
from bureaubook.dataset.descriptor import LICENCES, Descriptor, package_of, written
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.files import report_ids
from bureaubook.dataset.meta import drafts
from bureaubook.paths import DATA

TYPES = {
    "key": "string",
    "text": "string",
    "address": "string",
    "date": "string",
    "flag": "integer",
    "decimal": "number",
    "offset": "integer",
    "integer": "integer",
}
DATE = r"^\d{4}(-\d{2}){0,2}$"
ADDRESS = r"^https?://.+$"


def data_package(data: Path) -> Descriptor:
    """Return the descriptor of a data folder: one resource a table, each field with type, description and constraints."""
    dictionary = read_dictionary(data)
    resources = [_resource(table, f"{table.name}.csv", table.name, dictionary) for table in schema.SHARED]
    resources += [
        _resource(schema.FORM, f"forms/{form}.csv", f"form-{form}", dictionary) for form in sorted(dictionary.forms)
    ]
    resources += [_resource(t, f"lexicon/{t.name}.csv", f"lexicon-{t.name}", dictionary) for t in schema.LEXICON]
    resources += [_resource(t, f"lint/{t.name}.csv", f"lint-{t.name}", dictionary) for t in schema.LINT]
    resources += [_resource(t, f"returns/{t.name}.csv", f"returns-{t.name}", dictionary) for t in schema.RETURNS]
    for report in sorted({*report_ids(data)} - {*drafts(data)}):
        for table in schema.REPORT:
            path = f"reports/{report}/{table.name}.csv"
            if (data / path).is_file():
                resources.append(_resource(table, path, f"{report}.{table.name.replace('_', '-')}", dictionary, report))
    return package_of(resources)


def report_package(dictionary: Dictionary, report: str, tables: list[str], title: str) -> Descriptor:
    """Return the descriptor of one report's package: the shared tables, the forms, and the report's tables that exist.

    A reference to a table that the report lacks is left out.
    """
    resources = [_resource(table, f"{table.name}.csv", table.name, dictionary) for table in schema.SHARED]
    resources += [
        _resource(schema.FORM, f"forms/{form}.csv", f"form-{form}", dictionary) for form in sorted(dictionary.forms)
    ]
    resources += [
        _resource(t, f"reports/{report}/{t.name}.csv", f"{report}.{t.name.replace('_', '-')}", dictionary, report)
        for t in schema.REPORT
        if t.name in tables
    ]
    there = {resource["name"] for resource in resources}
    for resource in resources:
        keys = resource["schema"].pop("foreignKeys", [])
        kept = [key for key in keys if key["reference"]["resource"] in there]
        resource["schema"] |= {"foreignKeys": kept} if kept else {}
    return {
        "name": report,
        "title": title,
        "description": "One annual report as data: every number tied to the characters that print it. Explained in README.md.",
        "licenses": LICENCES,
        "resources": resources,
    }


def _resource(table: schema.Table, path: str, name: str, dictionary: Dictionary, report: str = "") -> Descriptor:
    keys = [_foreign_key(field, report) for field in table.fields if field.refers]
    described = {
        "fields": [_field(field, dictionary) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return {
        "name": name.replace("_", "-"),
        "type": "table",
        "path": path,
        "description": table.description,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        # said, or a reader guesses from the text and a quoted word can mislead it
        "dialect": {"csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}},
        "schema": described | ({"foreignKeys": keys} if keys else {}),
    }


def _foreign_key(field: schema.Field, report: str) -> Descriptor:
    shared = {table.name for table in schema.SHARED}
    target = field.refers if field.refers in shared else f"{report}.{field.refers}"
    key = {
        "units": "unit",
        "indicators": "indicator",
        "figures": "figure",
        "organisations": "organisation",
        "problems": "problem",
    }[field.refers]
    return {"fields": [field.name], "reference": {"resource": target.replace("_", "-"), "fields": [key]}}


def _field(field: schema.Field, dictionary: Dictionary) -> Descriptor:
    constraints: Descriptor = {"required": True} if field.required else {}
    if field.vocabulary:
        constraints["enum"] = dictionary.vocabulary(field.vocabulary)
    if field.kind == "date":
        constraints["pattern"] = DATE
    if field.kind == "address":
        constraints["pattern"] = ADDRESS
    if field.kind == "flag":
        constraints["enum"] = [0, 1]
    if field.kind in ("offset", "integer"):
        constraints["minimum"] = 0
    described = {"name": field.name, "type": TYPES[field.kind], "description": field.description}
    return described | ({"constraints": constraints} if constraints else {})


def main() -> int:
    """Write data/datapackage.json."""
    (DATA / "datapackage.json").write_text(written(data_package(DATA)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
