"""`report`: one printable page a plant, in one file that opens anywhere."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest


def week(number: int) -> dt.date:
    """The Sunday that ends that week; week 0 ends on 30 Aug 2026."""
    return dt.date(2026, 8, 30) + dt.timedelta(weeks=number)


@pytest.fixture
def reworking(akr, log):
    """13 weeks of 1,000 units, the last one to 22 Nov 2026: 28 and 32 reworked in turn, then 90."""
    counts = [28, 32] * 6 + [90]
    rows = [f"{week(number)},1000,{count}" for number, count in enumerate(counts)]
    file = log("Date,Units produced,Reworked units", "2026-08-24,0,0", *rows)
    assert akr("import", file, "--plant", "AKR").code == 0
    assert akr("plants", "add", "BER", "Berlin <b>").code == 0
    return akr


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "board.html"


def words_of(page: str) -> str:
    """What a reader sees of it."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_plant_is_on_one_page_with_what_its_log_says(reworking, out):
    found = reworking("report", str(out), "--plant", "AKR")
    assert (found.code, found.err) == (0, "")
    assert found.out == f"Written to {out}: 1 page. Open it in a browser and print it.\n"
    page = out.read_text(encoding="utf-8")
    assert page.count("<article") == 1
    said = words_of(page)
    assert "Akron (AKR) · logs up to 22 Nov 2026 · made on 25 Nov 2026" in said
    assert "Rework rate" in said
    # 182 of 4,000 in the last four weeks; Wilson's interval by hand: 3.95 to 5.24 %.
    assert "Rework rate % 4.6 3.9 – 5.2 3.0 worse" in said
    assert "Not logged: Gemba walks, Opened with quality, Recognitions" in said
    assert "Rework rate: worse, up from 3.0 % to 9.0 %" in said
    assert "No promises are logged" in said
    assert "Reworked units, of units produced." in said


def test_without_a_plant_every_plant_has_a_page(reworking, out):
    found = reworking("report", str(out), "--json")
    assert found.value == {"file": str(out), "plants": ["AKR", "BER"]}
    page = out.read_text(encoding="utf-8")
    assert page.count("<article") == 2
    assert "Berlin &lt;b&gt;" in page
    assert "<b>," not in page


def test_the_file_needs_nothing_from_outside_and_runs_nothing(reworking, out):
    reworking("report", str(out))
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page
    addresses = set(re.findall(r"https?://[^\"'<> ]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"\b(?:src|href)=", page)


def test_an_unknown_plant_is_refused_with_those_there_are(reworking, out):
    found = reworking("report", str(out), "--plant", "XXX")
    assert found.code == 2
    assert found.err.startswith("There is no plant “XXX”. Name one of AKR (Akron), BER (Berlin")
    assert not out.exists()


def test_nothing_is_written_over(reworking, out):
    out.write_text("mine", encoding="utf-8")
    found = reworking("report", str(out), "--json")
    assert (found.code, found.value["error"]["code"]) == (2, "file_exists")
    assert out.read_text(encoding="utf-8") == "mine"


def test_without_a_plant_there_is_no_report(run, out):
    found = run("report", str(out))
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("No plant yet.")
    assert not out.exists()


def test_a_folder_that_is_not_there_is_a_sentence(reworking, tmp_path):
    found = reworking("report", str(tmp_path / "nowhere" / "board.html"))
    assert found.code == 1
    assert "cannot be read or written" in found.err


def test_the_paper_is_the_plants_own(reworking, out, tmp_path):
    assert reworking("settings", "set", "paper=Letter").code == 0
    reworking("report", str(out), "--plant", "AKR")
    assert '<article class="sheet letter"' in out.read_text(encoding="utf-8")
    assert reworking("settings", "set", "paper=A4", "--plant", "AKR").code == 0
    other = tmp_path / "other.html"
    reworking("report", str(other), "--plant", "AKR")
    assert '<article class="sheet a4"' in other.read_text(encoding="utf-8")
