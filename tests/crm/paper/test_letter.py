# SPDX-License-Identifier: Apache-2.0
"""Letters as they are read back: words in order, structure, pages, languages, and what belongs together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import paper_letters
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_letters import english, head, letter, paragraphs
from reading_page import Page
from reading_pdf import Document, Element, read
from vera import validate

from crm.paper.letter import LetterPaper, measure, write_letters
from crm.paper.markup import blocks

HOME = Path(__file__).resolve().parents[3]
CASES: dict[str, tuple[int, LetterPaper]] = {
    "one page": (1, letter()),
    "two pages": (2, letter(paper_letters.TEXT + "\n\n" + paragraphs(8))),
    "five pages": (5, letter(paragraphs(40))),
    "one page, English": (1, english()),
    "two pages, English": (2, english("please find our plan below.\n\n" + paragraphs(9))),
    "five pages, English": (5, english("please find our plan below.\n\n" + paragraphs(40))),
}


def made(one: LetterPaper, **more: Any) -> Document:
    return read(write_letters(head(**more), [one], one.subject or "Brief"))


def body(page: Page) -> list[str]:
    """Words of a page that are no artifact."""
    return [shown.text.strip() for shown in page.shown if not shown.artifact and shown.text.strip()]


@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_letter_holds_together(name: str, form: str) -> None:
    pages, one = CASES[name]
    document = made(one, form=form)
    assert document.problems == []
    assert len(document.pages) == pages == measure(head(form=form), one).pages
    assert document.language == one.language
    assert document.texts("H1") == [one.subject]
    assert document.outline == [(one.recipient, 1)]
    number = "Page {} of {}" if one.language == "en" else "Seite {} von {}"
    for page in document.pages:
        numbers = [shown.text for shown in page.shown if shown.artifact and shown.text.startswith(("Seite ", "Page "))]
        assert numbers == ([number.format(page.number, pages)] if pages > 1 else [])
        assert all(shown.x_mm > 24.9 and shown.end_mm < 191.2 for shown in page.shown if not shown.artifact and shown.x_mm < 124)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", ["A", "B"])
def test_archive_and_access_are_valid(name: str, form: str) -> None:
    one = CASES[name][1]
    pdf = write_letters(head(form=form), [one], "Brief")
    assert validate(pdf, "2a") == []
    assert validate(pdf, "ua1") == []


def test_the_words_stand_in_the_order_in_which_a_letter_is_read() -> None:
    one = letter(remarks=("Persönlich",), copies=("Hochschule Bochum",))
    (sect,) = made(one).root.all("Sect")
    told = [(e.role, " ".join(e.text.split())) for e in sect.walk() if e.role in ("P", "H1", "H2", "Lbl", "LBody", "TH", "TD", "Figure")]
    assert told == [
        ("Figure", ""),
        ("P", "Persönlich"),
        ("P", "Ruhrguss Overkamp GmbH Frau Dr. Henrike Overkamp Am Förderturm 12 44623 Herne"),
        *(pair for label, value in paper_letters.INFORMATION for pair in (("Lbl", label), ("LBody", value))),
        ("H1", "Einladung zum Unternehmensfrühstück"),
        ("P", "Sehr geehrte Frau Dr. Overkamp,"),
        ("P", "vielen Dank für das Gespräch in Ihrer Gießerei."),
        ("P", "Unternehmensfrühstück Dienstag, 23. Juni 2026"),
        ("Lbl", "•"),
        ("LBody", "Programm am Vormittag"),
        ("P", "Programm am Vormittag"),
        ("Lbl", "•"),
        ("LBody", "Rundgang1.Formerei2.Schmelzbetrieb"),
        ("P", "Rundgang"),
        ("Lbl", "1."),
        ("LBody", "Formerei"),
        ("P", "Formerei"),
        ("Lbl", "2."),
        ("LBody", "Schmelzbetrieb"),
        ("P", "Schmelzbetrieb"),
        ("H2", "Kosten"),
        ("TH", "Paket"),
        ("TH", "Betrag"),
        ("TD", "Versuche"),
        ("TD", "12.400,00 EUR"),
        ("TD", "Auswertung"),
        ("TD", "6.250,00 EUR"),
        ("P", "Bitte sagen Sie bis zum 12. Juni zu."),
        ("P", "Mit freundlichen Grüßen"),
        ("P", "Miriam Aldenhoff Netzwerk und Kooperationen"),
        ("P", "Anlagen"),
        ("LBody", "Programm"),
        ("LBody", "Anfahrt"),
        ("P", "Verteiler"),
        ("LBody", "Hochschule Bochum"),
    ]


def test_long_text_keeps_every_word_and_every_blank() -> None:
    text = paragraphs(20)
    document = made(letter(text))
    told = [" ".join(one.split()) for one in document.texts("P")]
    for paragraph in text.split("\n\n"):
        assert paragraph in told


def test_bold_and_italic_are_set_so() -> None:
    page = read(write_letters(head(), [letter("**fett**\n*schräg*\n***beides***\nsonst")], "Schnitte")).pages[0]
    fonts = {word: page.line(word).font.split("-")[-1] for word in ("fett", "schräg", "beides", "sonst")}
    assert [fonts[word].replace("Oblique", "Italic") for word in fonts] == ["Bold", "Italic", "BoldItalic", "Regular"]


def test_lists_are_indented_and_their_lines_hang() -> None:
    long = "ein langer Punkt, der mehr als eine Zeile braucht, weil er die Stoffströme des Betriebs im Einzelnen nennt und begründet"
    page = made(letter(f"- {long}\n  - innen\n\n9. neun\n10. zehn")).pages[0]
    first = page.line("ein langer")
    follows = [shown for shown in page.shown if shown.x_mm == pytest.approx(first.x_mm) and shown.baseline_mm > first.baseline_mm]
    assert follows[0].baseline_mm - first.baseline_mm == pytest.approx(13.5 * 0.3528, abs=0.05)
    assert page.line("•").x_mm == pytest.approx(25, abs=0.05)
    assert page.line("–").x_mm == pytest.approx(first.x_mm, abs=0.05)
    assert page.line("innen").x_mm > first.x_mm + 4
    assert page.line("neun").x_mm == page.line("zehn").x_mm > page.line("10.").end_mm


def test_lists_say_how_they_are_numbered() -> None:
    lists = made(letter("- a\n\ntext\n\n1. b\n2. c")).root.all("L")
    assert [one.numbering for one in lists] == ["None", "Disc", "Decimal", "None"]


def test_long_words_stay_in_the_column_and_no_break_spaces_on_their_line() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    page = made(letter(f"Das Wort {word} steht hier.\n\n" + "Betrag von 12.400,00\u00a0EUR und " * 12)).pages[0]
    assert all(shown.end_mm <= 191.2 for shown in page.shown if shown.x_mm < 30)
    assert not any(shown.text.strip().endswith("12.400,00") or shown.text.startswith("EUR") for shown in page.shown)
    told = " ".join(page.marked[key].text for key in sorted(page.marked))
    assert word in told.replace("\n", "")


def test_a_long_table_repeats_its_head_and_keeps_rows_whole() -> None:
    rows = "\n".join(
        f"| {n} | Vorhaben {n} mit einer Beschreibung, die zwei Zeilen braucht, weil sie lang ist und es bleibt | {n} EUR |"
        for n in range(1, 61)
    )
    document = made(letter(f"| Nr. | Vorhaben | Betrag |\n|--:|---|--:|\n{rows}"))
    assert document.problems == []
    (table,) = document.root.all("Table")
    assert [cell.text for cell in table.all("TH")] == ["Nr.", "Vorhaben", "Betrag"]
    assert {cell.scope for cell in table.all("TH")} == {"Column"}
    assert len(table.all("TR")) == 61
    for page in document.pages:
        heads = [shown for shown in page.shown if shown.text.strip() == "Vorhaben"]
        assert [shown.artifact for shown in heads] == [page.number > 1]
    for row in table.all("TR"):
        assert len({number for cell in row.all("TD", "TH") for number in cell.pages}) == 1


def test_a_table_keeps_amounts_on_one_line_and_inside_the_text() -> None:
    words = "Versuche im Technikum der Hochschule mit Auswertung und Bericht an alle Beteiligten des Vorhabens"
    page = made(letter(f"| Paket | Partner | Betrag |\n|---|---|--:|\n| {words} | {words} | 1.234.567,00 EUR |")).pages[0]
    amount = page.line("1.234.567,00 EUR")
    assert amount.end_mm == pytest.approx(190, abs=0.2)


def test_a_row_that_no_page_could_hold_is_cut() -> None:
    document = made(letter("| a | b |\n|---|---|\n| " + "Wort " * 900 + "| kurz |"))
    assert document.problems == []
    assert len(document.pages) == 2
    assert " ".join(document.texts("TD")).count("Wort") == 900


@pytest.mark.parametrize("lines", range(17, 32))
def test_closing_and_signer_never_stand_alone_and_no_line_does(lines: int) -> None:
    document = made(letter("\n".join(f"Zeile {n}" for n in range(lines)), enclosures=()))
    last = [text for text in body(document.pages[-1]) if text.startswith("Zeile")]
    assert "Mit freundlichen Grüßen" in body(document.pages[-1])
    assert "Miriam Aldenhoff" in body(document.pages[-1])
    assert len(last) >= 2
    first = [text for text in body(document.pages[0]) if text.startswith("Zeile")]
    assert len(first) >= 2


def test_following_pages_have_a_running_head_that_belongs_to_the_page() -> None:
    long = "Kreislauf im Guss: Kostenplan, Partner und weiteres Vorgehen im gemeinsamen Vorhaben der Region bis zum Jahr 2030"
    document = made(letter(paragraphs(12), subject=long))
    second = document.pages[1]
    heading = second.line("Kreislauf im Guss")
    assert heading.artifact
    assert heading.text.endswith(" …")
    recipient = second.line("Ruhrguss Overkamp GmbH")
    assert recipient.artifact
    assert recipient.end_mm == pytest.approx(190, abs=0.1)
    assert heading.end_mm < recipient.x_mm
    assert not any(shown.text.startswith("WFG Herne ·") for shown in second.shown)


def test_a_signature_is_a_figure_between_closing_and_name() -> None:
    document = made(letter(signature=paper_letters.logo()))
    logo, signature = document.root.all("Figure")
    assert (logo.alt, signature.alt) == ("Logo: Wirtschaftsförderung Herne", "Unterschrift von Miriam Aldenhoff")
    page = document.pages[0]
    x, y, width, height = page.pictures[1]
    assert (x, width, height) == (pytest.approx(25, abs=0.1), pytest.approx(18, abs=0.1), pytest.approx(18, abs=0.1))
    assert page.line("Mit freundlichen").baseline_mm < y
    assert y + height < page.line("Miriam Aldenhoff").baseline_mm


def test_the_logo_stands_where_it_was_put_in_its_own_proportions() -> None:
    from crm.paper.canvas import Box

    assert made(letter()).pages[0].pictures[0] == pytest.approx((25, 13, 14, 14), abs=0.1)
    placed = made(letter(), logo_box=Box(140, 10, 50, 20)).pages[0]
    assert placed.pictures[0] == pytest.approx((140, 10, 20, 20), abs=0.1)
    assert placed.line("Partner im Netzwerk").x_mm == pytest.approx(25, abs=0.1)


def test_without_a_logo_the_name_is_read_out() -> None:
    document = made(letter(), logo=None)
    assert document.problems == []
    assert document.root.all("Figure") == []
    assert [" ".join(e.text.split()) for e in document.root.all("P")][:2] == [
        "Wirtschaftsförderung Herne",
        "Partner im Netzwerk In|Die RegionRuhr",
    ]


def test_the_footer_breaks_no_account_number() -> None:
    columns = (("Wirtschaftsförderung Herne", "Westring 303"), ("Telefon 02323 925-100",), ("HRB 4711 Amtsgericht Bochum",))
    page = made(letter(), footer=columns).pages[0]
    account = page.line("IBAN DE12 3456 7890 1234 5678 90")
    assert account.end_mm <= 190.5
    starts = [page.line(words).x_mm for words in ("Westring 303", "Telefon 02323 925-100", "HRB 4711", "IBAN")]
    assert starts == sorted(starts)


def test_an_empty_letter_and_an_empty_letterhead_are_a_page() -> None:
    from crm.paper.letterhead import Letterhead

    document = read(write_letters(Letterhead(), [LetterPaper(())], "leer"))
    assert document.problems == []
    assert len(document.pages) == 1


def test_a_series_has_a_section_a_bookmark_and_a_language_for_each() -> None:
    pdf = write_letters(head(), [letter(), english(), letter(paragraphs(10)), letter(address=())], "Serie")
    document = read(pdf)
    assert document.problems == []
    assert [sect.lang for sect in document.root.all("Sect")] == ["", "en", "", ""]
    firm = "Ruhrguss Overkamp GmbH, Frau Dr. Henrike Overkamp"
    subject = "Einladung zum Unternehmensfrühstück"
    assert document.outline == [(firm, 1), ("Smith & Sons Foundry Ltd, Ms Eleanor Smith", 2), (firm, 3), (subject, 5)]
    assert [e.text for e in _captions(document)] == ["Anlagen", "Enclosures", "Anlagen", "Anlagen"]


def _captions(document: Document) -> list[Element]:
    return [e for e in document.root.all("P") if e.text in ("Anlage", "Anlagen", "Enclosure", "Enclosures")]


def test_one_enclosure_is_named_so() -> None:
    assert [e.text for e in _captions(made(letter(enclosures=("Programm",))))] == ["Anlage"]
    assert [e.text for e in _captions(made(english(enclosures=("Programme",))))] == ["Enclosure"]


def test_two_runs_give_the_same_bytes() -> None:
    one = letter(paper_letters.TEXT + "\n\n" + paragraphs(8), signature=paper_letters.logo())
    assert write_letters(head(), [one, english()], "Serie") == write_letters(head(), [one, english()], "Serie")


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = ['tests', '.']; import paper_letters as p; from crm.paper.letter import write_letters;"
        "print(hashlib.sha256(write_letters(p.head(), [p.letter(), p.english()], 'Serie')).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=HOME, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_measures_tell_the_window_where_things_are() -> None:
    found = measure(head(), letter())
    boxes = dict(found.boxes)
    assert found.overflow is None
    assert (found.pages, found.size_pt) == (1, 10.5)
    field, block, subject = boxes["field"], boxes["information"], boxes["subject"]
    assert (field.x_mm, field.y_mm, field.width_mm, field.height_mm) == (20, 45, 85, 45)
    assert (block.x_mm, block.y_mm, block.width_mm, block.height_mm) == (125, 50, 75, 40)
    assert subject.y_mm == pytest.approx(98.46)
    assert boxes["address"].y_mm == pytest.approx(62.7)


def test_what_cannot_be_printed_is_named_with_its_line() -> None:
    from crm.paper.errors import AddressTooWide, CharactersMissing

    found = measure(head(), letter(body=blocks("erste Zeile\nSpaß mit 😀 hier"))).overflow
    assert isinstance(found, CharactersMissing)
    assert (found.where, found.characters) == ("Spaß mit 😀 hier", ("😀",))
    named = measure(head(tagline="Büro 王"), letter()).overflow
    assert isinstance(named, CharactersMissing)
    assert named.where == "Büro 王"
    assert isinstance(measure(head(return_line="sehr lang " * 20), letter()).overflow, AddressTooWide)


TYPED = st.text(st.sampled_from("abcÄß ,.\n\n-*_#|123.)\u00a0\t<>[]`\\~/" + "\u2028\u0301ȧ"), max_size=200)
LINES = st.lists(st.text(st.sampled_from("abc ÄßZ-\n\t\u00a0"), max_size=20), max_size=4).map(tuple)


@given(TYPED, LINES, TYPED, st.lists(st.tuples(st.text("ab \n", max_size=30), st.text("cd \n", max_size=60)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_becomes_a_letter_without_faults(
    text: str, address: tuple[str, ...], subject: str, information: list[tuple[str, str]]
) -> None:
    more = "\n\n".join([text, "| a | b |\n|---|--:|", text.replace("\n", " ") + "\n\n" + paragraphs(7)])
    one = letter(
        more, address=address, subject=subject[:80], information=tuple(information), signer=address, enclosures=address, copies=address
    )
    if measure(head(), one).overflow is None:
        document = made(one)
        assert document.problems == []
        assert all(shown.x_mm > 4 and shown.end_mm < 201 and 0 < shown.baseline_mm < 292 for page in document.pages for shown in page.shown)


def test_a_table_of_many_columns_stays_in_the_text() -> None:
    page = made(letter("|" + "a|" * 40 + "\n|" + "-|" * 40 + "\n|" + "xyz|" * 40)).pages[0]
    assert all(shown.end_mm < 191 for shown in page.shown if shown.x_mm < 120)


def test_a_running_head_says_as_much_of_the_recipient_as_fits() -> None:
    def heads(**more: Any) -> list[str]:
        return [shown.text for shown in made(letter(paragraphs(12), **more)).pages[1].shown if shown.baseline_mm < 25]

    assert heads(subject="Guss") == ["Guss", "Ruhrguss Overkamp GmbH, Frau Dr. Henrike Overkamp"]
    assert heads(subject="Guss " * 12) == [" ".join(["Guss"] * 12), "Ruhrguss Overkamp GmbH"]
    assert heads(subject="", address=()) == []


def test_a_houses_own_typeface_sets_the_letter_and_the_measures_stay() -> None:
    from crm.paper.fonts import FOLDER, family_of

    own = family_of((FOLDER / "NotoSans-Bold.ttf").read_bytes())
    one = letter(paragraphs(9))
    page = made(one, family=own).pages[0]
    assert page.line("Sehr geehrte").font.endswith("Bold")
    assert page.line("Seite 1").end_mm == pytest.approx(190, abs=0.1)
    same = made(one).pages[0]
    for words in ("Ruhrguss", "HO/kl", "Einladung", "WFG Herne"):
        assert page.line(words).baseline_mm == pytest.approx(same.line(words).baseline_mm, abs=0.01)


def test_rules_of_a_table_are_strong_below_its_head_and_its_end() -> None:
    page = made(letter("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |"), footer=(), bank="").pages[0]
    tops = [y for x, y, right, _ in page.lines if x == pytest.approx(25, abs=0.1) and y > 100]
    assert len(tops) == 4
    assert tops == sorted(tops)


def test_name_and_tagline_stand_beside_the_middle_of_the_logo() -> None:
    page = made(letter()).pages[0]
    # logo 13 to 27 mm; name 17 pt and tagline 12.5 pt high: 14.80 to 25.20 mm, capitals in the middle of their lines
    name, tagline = (shown for shown in page.shown if shown.size_pt in (14, 9) and shown.x_mm == pytest.approx(43, abs=0.1))
    assert (name.baseline_mm, tagline.baseline_mm) == (pytest.approx(19.56, abs=0.05), pytest.approx(24.13, abs=0.05))
