"""Numbers of running text in a draft: what `bureaubook ingest` writes of them, prints, and keeps of a person's."""

import csv
import json

from bureaubook.cli import main

ID = "office-2023"
TEXT = """某县科学技术局2023年政府信息公开工作年度报告
一、总体情况
2023年，新增瞪羚企业6家，技术合同成交额3.5亿元，增长12%。印发《某县三年行动方案》。
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t2\t0\t8
五、存在的主要问题及改进情况
下一步，力争高新技术企业达到20家。
"""


def ingest(data, path, *more):
    asked = ["--id", ID, "--year", "2023", "--agency", "某县科学技术局", "--data", str(data)]
    return main(["ingest", str(path), *asked, *more])


def rows(data, name):
    with (data / "reports" / ID / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(data, name, every):
    with (data / "reports" / ID / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(every[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(every)


def test_a_draft_holds_what_its_sentences_say(tmp_path, copied_data, capsys):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    ingest(copied_data, path)
    found = rows(copied_data, "proposals")
    assert [(row["printed"], row["term"], row["beside"], row["status"]) for row in found] == [
        ("6家", "gazelle", "", "reported"),
        ("3.5亿元", "technology_contract_value", "", "registered"),
        ("12%", "technology_contract_value", "change", "reported"),
        ("20家", "hnte", "", "target"),
    ]
    source = (copied_data / "reports" / ID / "source.txt").read_text("utf-8")
    for row in found:
        assert source[int(row["start"]) :].startswith(row["printed"])
        assert source[int(row["sentence_start"]) : int(row["sentence_end"])].startswith(("2023年，新增", "下一步，"))
    assert found[2]["of"] == found[1]["start"] and not any(row["settled"] for row in found)
    listed = rows(copied_data, "unclaimed")
    table = range(source.index("规章"), source.index("五、"))
    assert not [row for row in listed if int(row["start"]) in table]
    assert {row["role"] for row in listed} == {"date", "ordinal", "name", "idiom"}
    printed = capsys.readouterr().out
    assert "numbers proposed from the text: 4, of these in doubt: 0\n" in printed
    assert f"numerals that nothing claimed: {len(listed)} (" in printed
    main(
        [
            "ingest",
            str(path),
            "--id",
            "other-2023",
            "--year",
            "2023",
            "--agency",
            "某局",
            "--data",
            str(copied_data),
            "--json",
        ]
    )
    counts = json.loads(capsys.readouterr().out)[0]["prose"]
    assert counts["proposals"] == 4 and sum(counts["unclaimed"].values()) == len(listed)


def test_a_second_run_keeps_what_a_person_changed_of_a_proposal(tmp_path, copied_data):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    ingest(copied_data, path)
    mine = rows(copied_data, "proposals")
    mine[0] |= {"settled": "corrected", "level": "provincial"}
    mine[1] |= {"settled": "refused"}
    write(copied_data, "proposals", mine[:3])  # and one row taken out
    for _ in range(2):
        ingest(copied_data, path)
        assert rows(copied_data, "proposals") == mine[:3]


def test_without_the_text_proposals_have_no_place(tmp_path, copied_data):
    path = tmp_path / "report.txt"
    path.write_text(TEXT + "新增瞪羚企业6家。\n", "utf-8")
    ingest(copied_data, path, "--figures-only")
    found = rows(copied_data, "proposals")
    assert [row["printed"] for row in found] == ["6家", "3.5亿元", "12%", "20家", "6家"]
    assert not any(row[side] for row in found for side in ("start", "sentence_start", "sentence_end", "of"))
    assert rows(copied_data, "unclaimed") == []
    found[4] |= {"settled": "accepted"}
    write(copied_data, "proposals", found)
    ingest(copied_data, path, "--figures-only")
    assert sorted(row["settled"] for row in rows(copied_data, "proposals")) == ["", "", "", "", "accepted"]
