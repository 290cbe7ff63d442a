"""What the figures on R&D coverage show."""

import pandas as pd

from bureaubook.charts.form import Exhibit
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections import coverage
from bureaubook.words.text import listed, say


def institutions(report: Report, whole: Quantity, parts: list[Quantity], shares: list[Quantity]) -> Exhibit:
    """Return the enterprises with an R&D institution by kind of institution. Fields: whole, part (the largest), share, kind, parts."""
    part, share = coverage.largest(parts, shares)
    return Exhibit(
        coverage.part_data(whole, parts, report.language),
        coverage.part_table(parts, shares, report.language),
        {"kind": ("机构类型", "Kind of institution"), "count": ("企业", "Enterprises"), "share": ("占比", "Share")},
        given={
            "whole": whole,
            "part": part,
            "share": share,
            "kind": coverage.kind_words(part, report.language),
            "parts": listed(parts, named=True),
        },
        drawn_from=(whole,),
        own=say("占比为本书计算。", "Shares by this book."),
    )


def implied_totals(report: Report, count: Quantity, rate: Quantity, totals: dict[str, Quantity]) -> Exhibit:
    """Return totals of enterprises and the share that a count would be of each. Fields: count, rate, total (the one that fits)."""
    return Exhibit(
        coverage.candidates(count, rate, totals),
        coverage.candidate_table(count, rate, totals, report.language),
        {
            "total": ("假设的企业总数", "Assumed total"),
            "share": ("比例，%", "Share, %"),
            "rule": ("符合的取整方式", "Fits when"),
        },
        given={"count": count, "rate": rate, "total": totals["nearest"]},
        drawn_from=(rate,),
        own=say("企业总数为本书推算。", "Totals derived by this book."),
    )


def definitions(report: Report, defined: pd.DataFrame, high: Quantity, low: Quantity, gap: Quantity) -> Exhibit:
    """Return two rates of one place under two definitions (`coverage.definitions`). Fields: place, region, high, low, their names, gap."""
    return Exhibit(
        defined,
        defined,
        {"place": ("地区", "Place"), "definition": ("口径", "Definition"), "quantity": ("比率", "Rate")},
        given={
            "place": defined.attrs["place"],
            "region": report.words("region"),
            "high_name": defined.attrs["high"],
            "high": high,
            "low_name": defined.attrs["low"],
            "low": low,
            "gap": gap,
        },
        drawn_from=(high,),
    )
