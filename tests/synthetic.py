"""Reports of the three official tables alone, made up from a seed and marked as such: made-up counties, four years of each.

No number is anybody's. The sums of a report agree, and its years follow one another, but for every tenth report, where one sum is off.
"""

from itertools import islice
from pathlib import Path
from random import Random

from changed import COLUMNS
from small_reports import shared_tables, write_report

SEED = "synthetic"
YEARS = (2021, 2022, 2023, 2024)
STEMS = (("甲", "jia"), ("乙", "yi"), ("丙", "bing"), ("丁", "ding"), ("戊", "wu"), ("己", "ji"), ("庚", "geng"))
STEMS += (("辛", "xin"), ("壬", "ren"), ("癸", "gui"))
BRANCHES = (("子", "zi"), ("丑", "chou"), ("寅", "yin"), ("卯", "mao"), ("辰", "chen"), ("巳", "si"), ("午", "wu"))
BRANCHES += (("未", "wei"), ("申", "shen"), ("酉", "you"), ("戌", "xu"), ("亥", "hai"))
SIDES = (("", ""), ("东", "dong"), ("西", "xi"), ("南", "nan"), ("北", "bei"), ("中", "zhong"), ("上", "shang"))
PER_STEM = len(STEMS) * len(BRANCHES)
PROVINCE = {"within_zh": "合成省", "within_en": "Synthetic Province"}
STANDING = {
    "zh": "本报告的数字全部由程序生成，供测试，不是任何机关公布的。",
    "en": "Every number of this report was generated for tests; no agency published any of it.",
}
APPLICANTS = ("natural_person", "commercial_enterprise", "research_institution", "welfare_organisation")
APPLICANTS += ("legal_service", "other_organisation")
RESULTS = {  # rows of the results, with how often one is given
    "granted": 40,
    "partly_granted": 8,
    "refused_third_party": 2,
    "refused_internal_affairs": 3,
    "refused_deliberative": 2,
    "refused_enforcement_file": 3,
    "unavailable_not_held": 25,
    "unavailable_not_created": 5,
    "unprocessed_petition": 5,
    "unprocessed_repeat": 3,
    "other_not_corrected": 3,
    "other_other": 1,
}
ENDS = ("upheld", "corrected", "other", "pending")
OFF = 10  # one report of so many has a sum that is not that of its parts
Cells = dict[tuple[int, str, str], str]


def write_data(data: Path, count: int) -> None:
    """Write a data folder of so many reports, each with the three official tables and nothing else."""
    shared_tables(data)
    for number in range(count):
        county, place = divmod(number, len(YEARS))
        write_report(data, report_id(number), None, **described(county, YEARS[place]), cells=cells(number))
        keep_tables(data / "reports" / report_id(number))


def keep_tables(report: Path, without: str = "") -> None:
    """Leave the official tables of a report alone, as reading a PDF drafts it: pages in place of offsets. without: a row to leave out."""
    lines = (report / "statutory.csv").read_text(encoding="utf-8").splitlines()
    start, page = COLUMNS["statutory"].index("start"), COLUMNS["statutory"].index("page")
    rows = [line.split(",") for line in lines[1:] if not without or without not in line]
    for row in rows:
        row[start], row[page] = "", row[0]
    for path in report.iterdir():
        if path.name != "report.yml":
            path.unlink()
    (report / "statutory.csv").write_text("\n".join([lines[0], *map(",".join, rows), ""]), encoding="utf-8")
    (report / "figures.csv").write_text(",".join(COLUMNS["figures"]) + "\n", encoding="utf-8")


def report_id(number: int) -> str:
    """Return the id of the report of a number."""
    county, place = divmod(number, len(YEARS))
    return f"synthetic-{county:04}-{YEARS[place]}"


def described(county: int, year: int) -> dict:
    """Return what the report.yml of a county and year says."""
    parts = STEMS[county % len(STEMS)], BRANCHES[county // len(STEMS) % len(BRANCHES)], SIDES[county // PER_STEM]
    zh, en = ("".join(part[place] for part in parts) for place in (0, 1))
    place = {"zh": f"{zh}县", "en": f"{en.title()} County"}
    words = {"zh": f"{place['zh']}科学技术局", "en": f"{place['en']} Science and Technology Bureau"}
    title = {
        "zh": f"{words['zh']}{year}年政府信息公开工作年度报告（合成）",
        "en": f"{words['en']}: {year} Annual Report on Government Information Disclosure (synthetic)",
    }
    agency = words | {"id": f"synthetic-{county:04}", "level": "county", "kind": "science_and_technology_bureau"}
    region = PROVINCE | place | {"code": f"99{county:04}"}
    return {"agency": agency, "region": region, "year": year, "title": title, "standing": STANDING}


def cells(number: int) -> Cells:
    """Return the cells of a report that are not 0, and its sums: each year goes on from the one before."""
    county, place = divmod(number, len(YEARS))
    dice, carried, in_force = Random(f"{SEED} {county}"), dict.fromkeys(APPLICANTS, 0), 0
    found: Cells = {}
    for _ in islice(YEARS, place + 1):
        found = _information(dice, in_force) | _requests(dice, carried) | _reviews(dice)
        in_force = int(found[2, "normative_documents", "in_force"])
        carried = {who: int(found[3, "carried_forward", who]) for who in APPLICANTS}
    if number % OFF == OFF - 1:
        found[3, "received", "total"] = str(int(found[3, "received", "total"]) + 1)
    return found


def _information(dice: Random, in_force: int) -> Cells:
    issued, in_force = dice.randrange(4), in_force or dice.randrange(3, 12)
    repealed = dice.randrange(min(in_force, 3))
    documents = {"issued": issued, "repealed": repealed, "in_force": in_force + issued - repealed}
    found = {(2, "normative_documents", column): str(value) for column, value in documents.items()}
    found[2, "licensing", "decisions_5"] = str(dice.randrange(20_000))
    found[2, "penalties", "decisions_6"] = str(dice.randrange(900))
    return found | {(2, "compulsion", "decisions_6"): str(dice.randrange(20))}


def _requests(dice: Random, carried: dict[str, int]) -> Cells:
    rows: dict[str, dict[str, int]] = {row: dict.fromkeys(APPLICANTS, 0) for row in RESULTS}
    rows |= {"carried_in": carried, "received": {}, "results_total": {}, "carried_forward": {}}
    for who in APPLICANTS:
        rows["received"][who] = dice.randrange(120) if who == "natural_person" else dice.choice((0, 0, 1, 4))
        waiting = rows["received"][who] + carried[who]
        rows["carried_forward"][who] = left = min(waiting, dice.randrange(5))
        for result in dice.choices(list(RESULTS), list(RESULTS.values()), k=waiting - left):
            rows[result][who] += 1
        rows["results_total"][who] = waiting - left
    return {
        (3, row, column): str(value)
        for row, of in rows.items()
        for column, value in {**of, "total": sum(of.values())}.items()
    }


def _reviews(dice: Random) -> Cells:
    found: Cells = {}
    for way in ("review", "direct", "after_review"):
        ends = [dice.choice((0, 0, 0, 1, 2)) for _ in ENDS]
        for end, value in zip((*ENDS, "total"), (*ends, sum(ends)), strict=True):
            found[4, "cases", f"{way}_{end}"] = str(value)
    return found
