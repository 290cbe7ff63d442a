"""What the command says of a report of which little is held: what is not there in words, one line a reason."""

import pytest
from small_reports import small

from bureaubook.checks import run_checks
from bureaubook.checks.listing import as_text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_can_not_be_checked_is_said_in_words_once(language):
    report = small(language)
    lines = as_text(report, run_checks(report)).splitlines()
    heading = report.term("finding_group", "cannot_be_checked")
    last = lines[lines.index(heading) + 1 : lines.index("", lines.index(heading))]
    assert len(last) > 3 and not [line for line in lines if ".csv" in line or "source.txt" in line]
    reasons = [line.partition({"zh": "〕", "en": "]"}[language])[2] for line in last]
    assert len({*reasons}) == len(reasons)
    assert any({"zh": "所以未核对", "en": "so this was not checked"}[language] in line for line in last)
