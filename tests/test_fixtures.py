"""The tests' own tools: the network is shut, and `restate` changes a number everywhere it stands."""

import csv
import socket
from decimal import Decimal

import pytest
from conftest import REPORT
from hypothesis import given, settings
from hypothesis import strategies as st
from own_data import copy_data
from pytest_socket import SocketConnectBlockedError
from restate import restate

from bureaubook.paths import DATA
from bureaubook.report import open_report


def rows(data, name):
    path = data / "reports" / REPORT / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def english(data, start_before):
    """The translation of the sentence that began at an offset of the original."""
    place = [int(row["start"]) for row in rows(DATA, "passages")].index(start_before)
    return rows(data, "passages")[place]["text_en"]


@pytest.mark.filterwarnings("ignore:A test tried")
def test_no_test_reaches_the_network():
    with socket.socket() as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect(("192.0.2.1", 80))  # an address reserved for documentation


def test_loopback_and_unix_sockets_stay_open(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        client.sendall(b"x")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))


def test_restating_nothing_changes_no_byte(copied_data):
    restate(copied_data, REPORT, {})
    for path in (DATA / "reports" / REPORT).iterdir():
        assert (copied_data / "reports" / REPORT / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    ("indicator", "printed", "value", "unit", "bound", "sentence", "words"),
    [
        ("rd_coverage_rate", "80%", "80", "%", "as_printed", 586, "R&D coverage has reached 80%"),
        ("rd_coverage_rate", "82.0%", "82.0", "%", "as_printed", 586, "has reached 82.0%"),
        ("ieds_rd_institution", "9家", "9", "家", "as_printed", 586, "9 firms have an R&D unit (of"),
        ("ieds_rd_personnel", "1119家", "1119", "家", "as_printed", 586, "), 1,119 firms have R&D personnel"),
        ("envoy_training_attendances", "99人次", "99", "人次", "as_printed", 2191, "training attendances numbered 99"),
        ("policy_booklets", "25册", "25", "册", "as_printed", 269, "; 25 policy booklets were"),
        ("technology_contracts", "约78份", "78", "份", "about", 1820, "signed about 78 technology contracts"),
        ("technology_contract_value", "3万余元", "3", "万元", "more_than", 1820, "is more than CNY 30,000."),
        ("testing_distance", "十二米", "12", "米", "as_printed", 4251, "A spacing of 12 metres"),
    ],
)
def test_a_restated_number_follows_everywhere(
    copied_data, indicator, printed, value, unit, bound, sentence, words, report_en
):
    restate(copied_data, REPORT, {indicator: printed})
    report = open_report(REPORT, "en", copied_data)
    quantity = report.value(indicator)
    assert (quantity.value, quantity.unit.zh, quantity.bound) == (Decimal(value), unit, bound)
    assert str(quantity.value) == value and quantity.printed == printed
    assert words in english(copied_data, sentence)
    old = report_en.value(indicator)
    assert len(report.text) == len(report_en.text) + len(printed) - len(old.printed)
    assert report.sentence(report.text.rindex("其他需要报告的事项")).english == "6. Other matters to report"


def test_what_quotes_the_number_follows(copied_data):
    restate(copied_data, REPORT, {"central_guidance_fund_amount": "1.50亿元", "provincial_etrc_applications": "12家"})
    assert open_report(REPORT, "zh", copied_data).value("central_guidance_fund_amount").printed == "1.50亿元"
    numerals = [n["printed"] for n in rows(copied_data, "numerals") if "provincial_etrc_app" in n["refers_to"]]
    assert numerals == ["12", "12"]
    assert open_report(REPORT, "zh", copied_data).text.count("12家企业") == 2


def test_a_repetition_can_keep_its_number(copied_data):
    restate(copied_data, REPORT, {"provincial_etrc_applications": "12家"}, recaps=False)
    numerals = [n["printed"] for n in rows(copied_data, "numerals") if "provincial_etrc_app" in n["refers_to"]]
    assert numerals == ["12", "4"]
    assert open_report(REPORT, "zh", copied_data).value("provincial_etrc_applications").value == 12


def test_statutory_cells_can_be_restated(copied_data):
    restate(copied_data, REPORT, {"3/received/total": "12", "2/rules/issued": "3", "4/cases/review_total": "100"})
    report = open_report(REPORT, "zh", copied_data)
    assert report.cell(3, "received", "total").value == 12
    assert report.cell(2, "rules", "issued").value == 3
    assert report.cell(4, "cases", "review_total").value == 100
    assert report.cell(4, "cases", "direct_total").value == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ieds_total": "133家"}, "does not print ieds_total"),
        ({"2/charges/charged_amount": "0"}, "does not print 2/charges"),
        ({"nothing": "1"}, "does not print nothing"),
        ({"hnte_valid": "二十家或30家"}, "not one number"),
        ({"hnte_valid": "22瓣"}, "not in units.csv"),
    ],
)
def test_what_cannot_be_restated_is_refused(copied_data, changes, words):
    with pytest.raises(ValueError, match=words):
        restate(copied_data, REPORT, changes)


PRINTED = {row["figure"]: row["printed"] for row in rows(DATA, "figures") if row["printed"]}


@settings(max_examples=15)
@given(
    st.dictionaries(
        st.sampled_from(sorted(PRINTED)), st.decimals(0, 10**6, places=1) | st.integers(0, 10**7), min_size=1
    )
)
def test_any_figures_can_be_restated_together(tmp_path_factory, numbers):
    data = copy_data(tmp_path_factory.mktemp("any") / "data")
    tail = {figure: PRINTED[figure].lstrip("0123456789.二余多") for figure in numbers}
    restate(data, REPORT, {figure: f"{number}{tail[figure]}" for figure, number in numbers.items()})
    report = open_report(REPORT, "zh", data)
    for figure, number in numbers.items():
        assert report.figure(figure).value == Decimal(str(number))
