"""A picture is drawn again only where something that it depends on is another."""

import pandas as pd
import pytest

from bureaubook.show.drawn import Drawn

TABLE = pd.DataFrame({"name": ["a", "b"], "value": [1, 2]}, dtype=object)


class Chart:
    def __init__(self, name: str) -> None:
        self.__name__ = name


class Calls(list):
    """A way of drawing; the tables that were drawn."""

    __name__ = "calls"

    def __call__(self, chart, data, *, language):
        self.append(data)
        return {"wide": f"<svg>{len(self)}</svg>", "narrow": "<svg/>"}, "png"


@pytest.fixture
def calls() -> Calls:
    return Calls()


def test_an_equal_figure_is_drawn_once(calls, tmp_path):
    first = Drawn(tmp_path / "a", "1").pictures("figure", calls, Chart("squares"), TABLE, "zh")
    assert Drawn(tmp_path / "a", "1").pictures("figure", calls, Chart("squares"), TABLE.copy(), "zh") == first
    assert len(calls) == 1


def test_the_picture_of_anything_else_is_drawn(calls, tmp_path):
    def again(made_with="1", chart="squares", data=TABLE, language="zh"):
        Drawn(tmp_path / "a", made_with).pictures("figure", calls, Chart(chart), data, language)
        return len(calls)

    other, noted = TABLE.replace(2, 3), TABLE.copy()
    noted.attrs["key"] = "words"
    assert [again(), again(made_with="2"), again("2", chart="flow"), again("2", "flow", data=other)] == [1, 2, 3, 4]
    assert [again("2", "flow", other, "en"), again("2", "flow", noted, "en"), again("2", "flow", noted, "en")] == [
        5,
        6,
        6,
    ]
    unknown = TABLE.assign(value=[object(), 2])
    assert [again(data=unknown), again(data=unknown)] == [7, 8]  # who knows what such an object holds


def test_each_way_of_drawing_has_pictures_of_its_own(calls, tmp_path):
    def alone(chart, data, *, language):
        return "<svg/>", "png"

    kept = Drawn(tmp_path / "a", "1")
    kept.pictures("figure", calls, Chart("squares"), TABLE, "zh")
    for _ in range(2):  # drawn, then kept
        assert kept.pictures("figure", alone, Chart("squares"), TABLE, "zh") == ("<svg/>", "png")


@pytest.mark.parametrize("damage", ["", "[", '["k", "d", {}, ""]'])
def test_a_damaged_picture_is_drawn_again(calls, tmp_path, damage):
    Drawn(tmp_path / "a", "1").pictures("figure", calls, Chart("squares"), TABLE, "zh")
    place = next(tmp_path.glob("*.json"))
    whole = place.read_text()
    place.write_text(damage or whole.replace("<svg>1", "<svg>9"))
    Drawn(tmp_path / "a", "1").pictures("figure", calls, Chart("squares"), TABLE, "zh")
    assert len(calls) == 2 and "<svg>2" in place.read_text()
