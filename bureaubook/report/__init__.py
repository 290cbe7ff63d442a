"""One report, opened in one language: tables, numbers, places, derived values."""

from bureaubook.report.derived import Derivation
from bureaubook.report.opening import Report, open_agency, open_report, report_from
from bureaubook.report.places import SECTION
from bureaubook.report.sentences import Sentence

__all__ = ["SECTION", "Derivation", "Report", "Sentence", "open_agency", "open_report", "report_from"]
