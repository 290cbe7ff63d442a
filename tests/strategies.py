"""Hypothesis strategies for whole report folders: valid ones, and valid ones with one damage."""

from dataclasses import dataclass, field
from pathlib import Path

from changed import read_csv, read_rows, write_csv
from hypothesis import strategies as st
from small_reports import places, shared_tables, write_report

from bureaubook.dataset import schema
from bureaubook.paths import DATA
from bureaubook.unseen import UNSEEN

REPORT = "made"
INDICATORS = read_rows(DATA / "indicators.csv")
UNITS = {row["unit"] for row in read_rows(DATA / "units.csv")}
TERMS = read_rows(DATA / "terms.csv")
WORDINGS = read_rows(DATA / "wordings.csv")
FORMS = sorted(path.stem for path in (DATA / "forms").glob("*.csv"))
LINKS = ("，", "；", "。")
HAN = "甲乙丙丁戊己庚辛机械化工农业电子材料能源科技"
SHAPES = ("{n}{unit}", "{n}余{unit}", "近{n}{unit}", "超过{n}{unit}", "{n}多{unit}")


def words(vocabulary: str) -> list[str]:
    """Return the terms of a vocabulary."""
    return [row["term"] for row in TERMS if row["vocabulary"] == vocabulary]


@dataclass
class Made:
    """A report as `write_report` takes it, and what is done to its folder afterwards."""

    spec: dict
    taken: tuple[str, ...] = ()  # optional tables that are removed
    damage: tuple | None = None  # (table, row, column, what the cell then holds), by place
    written: list = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """Write the data folder; return it."""
        data = folder / "data"
        if not data.exists():
            shared_tables(data)
        write_report(data, REPORT, **self.spec)
        report = data / "reports" / REPORT
        for name in self.taken:
            (report / name).unlink(missing_ok=True)
        if self.damage:
            self._damage(report)
        return data

    def _damage(self, report: Path) -> None:
        table, row, column, cell = self.damage
        files = sorted(report.glob("*.csv"))
        path = files[table % len(files)]
        header, rows = read_csv(path)
        if not rows:
            header = [*header[:-1], cell or "x"]
        elif cell is None:
            header = [name for place, name in enumerate(header) if place != column % len(header)]
            rows = [{name: one[name] for name in header} for one in rows]
        else:
            rows[row % len(rows)][header[column % len(header)]] = cell
        write_csv(path, header, rows)


NUMBERS = st.one_of(
    st.integers(0, 300).map(str),
    st.integers(0, 10**7).map(str),
    st.decimals(0, 1000, places=2).map(lambda value: f"{value:f}"),
)
NAMES = st.text(HAN, min_size=2, max_size=6)


@st.composite
def figures(draw) -> tuple[str, dict]:
    """Return a text of clauses, each printing a figure, and the figures."""
    text, made = "", {}
    for place, indicator in enumerate(draw(st.lists(st.sampled_from(INDICATORS), max_size=8))):
        name = f"f{place}"
        if draw(st.integers(0, 5)) == 0:
            made[name] = {"indicator": indicator["indicator"], "absent": "not_published"}
            continue
        unit, number = indicator["unit"], draw(NUMBERS)
        shape = draw(st.sampled_from(SHAPES)) if unit not in ("%", "") and "." not in number else SHAPES[0]
        printed = shape.format(n=number, unit=unit)
        before = draw(NAMES)
        text += f"{before}{printed}{draw(st.sampled_from(LINKS))}"
        year = draw(st.sampled_from(["", "2020", "2021-07", "2022"]))
        made[name] = {
            "indicator": indicator["indicator"],
            "printed": printed,
            "nth": len(places(text, printed)),
            "level": draw(st.sampled_from(["", *words("level")])),
            "counted": draw(st.sampled_from(["", *words("counted")])),
            "status": draw(st.sampled_from(words("status"))),
            "period_from": year,
            "period_to": draw(st.sampled_from(["", "2022"])) if year else "",
            "period_basis": draw(st.sampled_from(["stated", "inferred"])) if year else "unstated",
        }
    return text, made


@st.composite
def people(draw, of: str) -> tuple[str, tuple]:
    """Return a text of names and the participations they make."""
    names = draw(st.lists(NAMES, max_size=6, unique=True))
    names = [name for name in names if not any(name in other for other in (*(n for n in names if n != name), of))]
    rows = []
    for place, name in enumerate(names):
        said = draw(st.sampled_from(WORDINGS))
        role = said["role"] or draw(
            st.sampled_from([role for role in words("role") if said["stage"] or role != "applicant"])
        )
        stage = said["stage"] if role == "applicant" else ""
        verb = draw(st.sampled_from([(), (said["verb"],), (said["verb"], said["verb_en"])]))
        programme = said["programme"] or draw(st.sampled_from(words("programme")))
        rows.append((f"o{place}", programme, role, name, stage, said["status"], *verb))
    return ("、".join(names) + "参加。" if names else ""), tuple(rows)


@st.composite
def reports(draw) -> Made:
    """Return a valid report: figures, ties among them, organisations, a dated event, official tables; some tables left out."""
    year = draw(st.sampled_from([2019, 2021, 2022, 2024]))
    text, made = draw(figures())
    named, rows = draw(people(text))
    printed = [name for name, row in made.items() if "printed" in row]
    kinds = [relation for relation in words("relation") if "list" not in relation]
    pairs = (
        st.tuples(st.sampled_from(printed), st.sampled_from(kinds), st.sampled_from(printed))
        if printed
        else st.nothing()
    )
    relations = draw(st.lists(pairs, max_size=4, unique=True)) if printed else []
    relations = [tie for tie in relations if tie[0] != tie[2]]
    date = draw(st.sampled_from(["", f"{year}年5月4日", f"{year - 1}年"]))
    start = f"某县农业局{year}年政府信息公开工作年度报告\n一、总体情况\n"
    body = start + text + ("。" if text and text[-1] != "。" else "") + named + (f"活动于{date}举行。" if date else "")
    events = ()
    if date:
        first = f"{year}-05-04" if "月" in date else f"{year - 1}"
        at = {"precision": "day" if "月" in date else "year", "topic": draw(st.sampled_from(words("topic")))}
        begin = body.index(f"活动于{date}") + 3
        events = ({"event": "e", "from": first, "to": first, "printed": date, "start": begin} | at,)
    spec = {
        "text": body,
        "figures": made,
        "relations": tuple(relations),
        "people": rows,
        "events": events,
        "year": year,
        "form": draw(st.sampled_from(FORMS)),
    }
    if spec["form"] == "2021" and draw(st.booleans()):  # the form `write_report` lays out
        spec["cells"] = {(3, "received", "total"): draw(st.integers(0, 20).map(str))}
    optional = [f"{table.name}.csv" for table in schema.REPORT if table.optional]
    taken = draw(st.lists(st.sampled_from([*optional, "source.txt", "corrections.yml"]), max_size=3, unique=True))
    return Made(spec, tuple(taken))


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", "0", "-1", "1e9", "2022-13-45", "=A1", "nothing_known", "９", "二十", "%", "a,b", "\u202e", "9" * 40]
    ),
    st.text(max_size=12).filter(lambda words: not UNSEEN.search(words) and "\r" not in words and "\n" not in words),
)


@st.composite
def damaged(draw) -> Made:
    """Return a report with one cell changed to something else, or one column gone."""
    made = draw(reports())
    place = st.integers(0, 200)
    made.damage = (draw(place), draw(place), draw(place), draw(CELLS))
    return made
