# SPDX-License-Identifier: Apache-2.0
"""Records on paper: everything in reading order, each on a page of its own or running on, validated and the same twice."""

from __future__ import annotations

import io

import pytest
import vera
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reading_pdf import Document, read

from crm.paper.pictures import picture
from crm.paper.record import EntryPaper, RecordPaper, RowPaper, SectionPaper, write_records
from crm.paper.report import LEFT_MM, Imprint

IMPRINT = Imprint("Kontaktbericht", "Wirtschaftsförderung Herne", "Gedruckt am 2. Juni 2026 um 09:41 Uhr von Miriam Aldenhoff")
CHANNELS = SectionPaper(
    "Kanäle", (RowPaper("Telefon", "02323 555-120", "bevorzugt"), RowPaper("Anschrift", "Am Förderturm 12\n44623 Herne"))
)
FUNCTIONS = SectionPaper(
    "Funktionen",
    entries=(
        EntryPaper("Geschäftsführerin", "seit 2014", ("Ruhrguss Overkamp GmbH",)),
        EntryPaper("Abteilungsleiterin", "2008–2014", ("Stahlhof Bochum AG",)),
    ),
)
TIMELINE = SectionPaper(
    "Zeitverlauf",
    entries=(
        EntryPaper(
            "Notiz von Miriam Aldenhoff", "29.05.2026, 11:20", ("Sucht Partner für Kernsand.", "Will vor den Ferien entscheiden. " * 3)
        ),
        EntryPaper("Kontakt angelegt", "12.05.2026", ("Quelle: Visitenkarte",)),
    ),
    dated=True,
)


def photo(width: int = 300, height: int = 380) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#2F7CCB").save(out, "JPEG")
    return out.getvalue()


def record(title: str = "Dr. Henrike Overkamp", **more: object) -> RecordPaper:
    given_: dict[str, object] = {
        "caption": ("Geschäftsführerin bei Ruhrguss Overkamp GmbH, Herne",),
        "sections": (CHANNELS, FUNCTIONS, TIMELINE),
    }
    return RecordPaper(title, **{**given_, **more})  # type: ignore[arg-type]


def roles(document: Document) -> list[tuple[str, str]]:
    return [(e.role, e.text.strip()) for e in document.root.all("H1", "H2", "H3", "P", "Lbl", "LBody", "Figure") if e.kids]


def test_a_record_is_read_in_its_order() -> None:
    document = read(write_records([record()], IMPRINT).pdf)
    assert document.problems == []
    told = [text for role, text in roles(document) if role not in ("LBody",)]
    assert told == [
        "Dr. Henrike Overkamp", "Geschäftsführerin bei Ruhrguss Overkamp GmbH, Herne",
        "Kanäle", "Telefon", "Anschrift",
        "Funktionen", "Geschäftsführerin", "seit 2014", "Ruhrguss Overkamp GmbH", "Abteilungsleiterin", "2008–2014", "Stahlhof Bochum AG",
        "Zeitverlauf", "29.05.2026, 11:20", "Notiz von Miriam Aldenhoff", "Sucht Partner für Kernsand.",
        " ".join(["Will vor den Ferien entscheiden."] * 3), "12.05.2026", "Kontakt angelegt · Quelle: Visitenkarte", IMPRINT.printed,
    ]  # fmt: skip
    assert "02323 555-120 · bevorzugt" in document.texts("LBody")
    assert "Am Förderturm 12 44623 Herne" in document.texts("LBody")


def test_short_sections_stand_beside_each_other() -> None:
    page = read(write_records([record()], IMPRINT).pdf).pages[0]
    at = {shown.text.strip(): shown for shown in page.shown}
    assert at["Kanäle"].baseline_mm == pytest.approx(at["Funktionen"].baseline_mm)
    assert at["Kanäle"].x_mm == pytest.approx(LEFT_MM, abs=0.1)
    assert at["Funktionen"].x_mm > 100
    assert at["Zeitverlauf"].x_mm == pytest.approx(LEFT_MM, abs=0.1)
    assert at["Telefon"].baseline_mm == pytest.approx(at["02323 555-120 · bevorzugt"].baseline_mm)


def test_a_remark_that_has_no_room_stands_below() -> None:
    long = "henrike.overkamp@ruhrguss-overkamp.example"
    rows = (RowPaper("E-Mail", long, "bevorzugt"), RowPaper("Fax", "02323 1", "privat"))
    found = record(sections=(SectionPaper("Kanäle", rows), FUNCTIONS))
    document = read(write_records([found], IMPRINT).pdf)
    shown = [s.text.strip() for s in document.pages[0].shown]
    assert "bevorzugt" in shown
    assert "02323 1 · privat" in shown
    assert not any(text.startswith("·") or text.endswith("·") for text in shown)


def test_empty_sections_are_left_out() -> None:
    document = read(write_records([record(sections=(SectionPaper("Einwilligungen"), CHANNELS))], IMPRINT).pdf)
    assert document.texts("H2") == ["Kanäle"]


def test_a_record_without_anything_is_a_page_with_a_name() -> None:
    document = read(write_records([RecordPaper("Jun O")], IMPRINT).pdf)
    assert document.problems == []
    assert document.texts("H1") == ["Jun O"]


def test_the_photo_stands_at_the_right_and_says_whom_it_shows() -> None:
    made = record(photo=picture(photo(), "photo"), photo_alt="Foto von Dr. Henrike Overkamp")
    document = read(write_records([made], IMPRINT).pdf)
    figure = document.root.all("Figure")[0]
    assert figure.alt == "Foto von Dr. Henrike Overkamp"
    left, _, right, _ = (edge * 25.4 / 72 for edge in figure.box)
    assert right == pytest.approx(195, abs=0.1)
    assert right - left == pytest.approx(300 / 380 * 30, abs=0.1)
    name = next(s for s in document.pages[0].shown if "Henrike" in s.text)
    assert name.end_mm < left


def test_each_record_begins_a_page_with_a_bookmark() -> None:
    document = read(write_records([record("Jun O"), record("Nadja Pottgießer"), record("Ilka Quast")], IMPRINT).pdf)
    assert document.problems == []
    assert document.outline == [("Jun O", 1), ("Nadja Pottgießer", 2), ("Ilka Quast", 3)]
    assert document.texts("H1") == ["Jun O", "Nadja Pottgießer", "Ilka Quast"]


def test_compact_records_run_on_below_a_title_with_their_count() -> None:
    made = write_records([record(f"Kontakt {n}") for n in range(12)], IMPRINT, compact=True, count="12 Kontakte")
    document = read(made.pdf)
    assert document.problems == []
    assert made.pages < 6
    assert document.texts("H1") == ["Kontaktbericht"]
    assert document.texts("H2") == [f"Kontakt {n}" for n in range(12)]
    assert "12 Kontakte" in document.texts("P")
    assert [title for title, _ in document.outline] == [f"Kontakt {n}" for n in range(12)]


def test_many_entries_take_one_line_each_over_the_full_width() -> None:
    people = SectionPaper("Personen", entries=tuple(EntryPaper(f"Person {n}", "seit 2020", ("Vertrieb",)) for n in range(60)))
    document = read(write_records([record(sections=(CHANNELS, people))], IMPRINT).pdf)
    assert document.problems == []
    assert len(document.pages) == 2
    shown = {s.text.strip(): s for s in document.pages[0].shown}
    assert shown["Person 3"].baseline_mm > shown["Person 2"].baseline_mm
    assert [t for t in document.texts("P") if t.startswith("Person")] == [f"Person {n}" for n in range(60)]


def test_a_note_that_is_longer_than_a_page_goes_on() -> None:
    words = " ".join(f"Wort{n}" for n in range(3000))
    note = SectionPaper("Zeitverlauf", entries=(EntryPaper("Notiz", "29.05.2026", (words,)),), dated=True)
    document = read(write_records([record(sections=(CHANNELS, note))], IMPRINT).pdf)
    assert document.problems == []
    assert len(document.pages) > 2
    assert words in document.texts("P")


def test_a_section_too_high_for_two_columns_takes_the_full_width() -> None:
    rows = SectionPaper("Angaben", tuple(RowPaper(f"Feld {n}", "Wert") for n in range(90)))
    document = read(write_records([record(sections=(CHANNELS, rows))], IMPRINT).pdf)
    assert document.problems == []
    assert [t for t in document.texts("Lbl") if t.startswith("Feld")] == [f"Feld {n}" for n in range(90)]


def test_what_no_font_has_is_named_and_counted() -> None:
    made = write_records([record("Jun 山")], IMPRINT)
    assert made.named == 1
    assert read(made.pdf).texts("H1") == ["Jun [CJK UNIFIED IDEOGRAPH-5C71]"]


@pytest.mark.parametrize("compact", [False, True])
def test_records_are_archivable_accessible_and_the_same_twice(compact: bool) -> None:
    some = [record(photo=picture(photo(), "photo"), photo_alt="Foto"), record("Jun O", sections=(TIMELINE,)), RecordPaper("Leer")]
    made = write_records(some, IMPRINT, compact=compact, count="3 Kontakte")
    assert made == write_records(some, IMPRINT, compact=compact, count="3 Kontakte")
    assert vera.validate(made.pdf, "2a") == []
    assert vera.validate(made.pdf, "ua1") == []


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, min_size=8, max_size=8), st.booleans())
def test_any_text_can_be_printed(words: list[str], compact: bool) -> None:
    title, caption, section, key, value, entry, when, text = words
    found = SectionPaper(section, (RowPaper(key, value),), (text,), (EntryPaper(entry, when, (text, value)),))
    dated = SectionPaper(section, entries=(EntryPaper(entry, when, (text,)), EntryPaper(when, "", (value,))), dated=True)
    some = [RecordPaper(title, (caption,), sections=(found, dated)), RecordPaper(title)]
    document = read(write_records(some, Imprint("Bericht", caption, text), compact=compact, count=when).pdf)
    assert document.problems == []
