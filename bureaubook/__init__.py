"""A government bureau's annual report as curated data, consistency checks and a Chinese–English book.

From Python: `open_report` opens one report, `open_agency` the latest of an agency; `long_table` gives every number of all (docs/python.md).
"""

_OFFERED = {  # by the module that has it, fetched when asked for: most who import this need none of it
    "long_table": "bureaubook.takeaway.all_reports",
    "open_agency": "bureaubook.report",
    "open_report": "bureaubook.report",
}
__all__ = sorted(_OFFERED)


def __getattr__(name: str) -> object:
    if name not in _OFFERED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_OFFERED[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_OFFERED])
