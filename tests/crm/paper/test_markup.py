# SPDX-License-Identifier: Apache-2.0
"""What is typed is what is printed: blocks of the editor's text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.paper import glyphs, markup
from crm.paper.blocks import Heading, ListOf, Paragraph, TableOf, paragraph, plain
from crm.paper.markup import blocks
from crm.paper.words import Run


def test_a_plain_letter_is_paragraphs_and_lines() -> None:
    text = "vielen Dank für das Gespräch.\nBis bald.\n\n\n  \nWir laden Sie ein.  \n"
    assert blocks(text) == (paragraph("vielen Dank für das Gespräch.\nBis bald."), paragraph("Wir laden Sie ein."))


def test_bold_and_italic() -> None:
    (one,) = blocks("Ein **fettes**, ein *schräges* und ein ***beides*** Wort")
    assert one == Paragraph(
        (
            Run("Ein "),
            Run("fettes", bold=True),
            Run(", ein "),
            Run("schräges", italic=True),
            Run(" und ein "),
            Run("beides", bold=True, italic=True),
            Run(" Wort"),
        )
    )


def test_a_single_newline_is_a_new_line_also_beside_emphasis() -> None:
    (one,) = blocks("**Unternehmensfrühstück**\nDienstag, 23. Juni 2026\nHerne")
    assert plain(one) == "Unternehmensfrühstück\nDienstag, 23. Juni 2026\nHerne"


def test_bullets_numbers_and_nesting() -> None:
    (outer,) = blocks("- eins\n- zwei\n  - innen\n    weiter\n- drei\n\n  zweiter Absatz")
    assert isinstance(outer, ListOf)
    assert not outer.ordered
    assert outer.items[1] == (paragraph("zwei"), ListOf(((paragraph("innen\nweiter"),),)))
    assert outer.items[2] == (paragraph("drei"), paragraph("zweiter Absatz"))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. a\n2. b", ("1.", "2.")),
        ("3) a\n4) b", ("3)", "4)")),
        ("2. a\n9. b", ("2.", "9.")),
        ("1. a\n1. b\n1. c", ()),
    ],
)
def test_numbers_are_printed_as_typed(text: str, labels: tuple[str, ...]) -> None:
    (one,) = blocks(text)
    assert isinstance(one, ListOf)
    assert one.ordered
    assert one.labels == labels
    assert one.start == int(text[0])


@pytest.mark.parametrize(
    "text",
    [
        "23. Juni 2026, 8:30 Uhr, Saal 2",
        "1. Dezember 2026: Beginn",
        "3. Quartal: die Zahlen liegen vor.",
        "12. März\n13. April",
    ],
)
def test_a_date_or_an_ordinal_begins_no_list(text: str) -> None:
    made = blocks(text)
    assert all(isinstance(one, Paragraph) for one in made)
    assert "\n".join(map(plain, made)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Preis < 5 & > 3 &amp; <b>nicht fett</b>",
        "Muster AG\n---\nAbteilung",
        "> kein Zitat",
        "    eingerückt",
        "a_b_c und 2*3*4 = 24",
        "[Veranstaltung] und [Datum]",
        "`Zeichen`",
        "```\nBlock\n```",
        "#1 der Region",
        "<https://wfg.example>",
        "[a]: b",
        "C:\\Daten\\neu",
        "10 % – 20 %",
        "-5 Grad",
        "www.wfg.example",
    ],
)
def test_what_an_office_types_without_meaning_it_stays(text: str) -> None:
    assert "\n".join(map(plain, blocks(text))) == "\n".join(line.strip() for line in text.split("\n"))


def test_headings_and_backslashes() -> None:
    assert blocks("## Ablauf\n\\*kein Kursiv\\*") == (Heading((Run("Ablauf"),)), paragraph("*kein Kursiv*"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[Anmeldung](https://wfg.example/forum)", "Anmeldung (https://wfg.example/forum)"),
        ("[wfg.example](https://www.wfg.example/)", "wfg.example"),
        ("[post@wfg.example](mailto:post@wfg.example)", "post@wfg.example"),
        ("[**Anmeldung**](https://wfg.example/ä)", "Anmeldung (https://wfg.example/ä)"),
        ("![Lageplan](plan.png)", "Lageplan"),
    ],
)
def test_links_print_their_words_and_what_the_words_do_not_say(text: str, printed: str) -> None:
    (one,) = blocks(text)
    assert plain(one) == printed


def test_a_table_with_its_alignments() -> None:
    (one,) = blocks("| Jahr | Betrag | Stand |\n|---|---:|:-:|\n| 2026 | **1.234,56 EUR** | offen |\n| 2027 | | |")
    assert one == TableOf(
        ((Run("Jahr"),), (Run("Betrag"),), (Run("Stand"),)),
        (((Run("2026"),), (Run("1.234,56 EUR", bold=True),), (Run("offen"),)), ((Run("2027"),), (), ())),
        ("left", "right", "centre"),
    )


def test_no_break_spaces_survive() -> None:
    (one,) = blocks("z.\u00a0B. **am\u00a012.\u00a0Juni**")
    assert plain(one) == "z.\u00a0B. am\u00a012.\u00a0Juni"


def test_nothing_is_nothing() -> None:
    assert blocks("") == blocks("  \n\n \n") == ()


LETTERS = st.text(st.sampled_from("abÄß ,.:\n\u00a0 -1\u2028\u0085"), max_size=60)


@given(LETTERS)
@settings(max_examples=400, deadline=None)
def test_the_quick_way_reads_as_the_parser_does(text: str) -> None:
    clean = glyphs.clean(text)
    if markup._is_plain(clean, clean.split("\n")):
        assert markup.blocks(text) == markup._parsed(clean)


@given(st.text(st.sampled_from("ab*_-1.|#\n >[]()\\`~\t\u00a0"), max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    shown = "".join(plain(block) for block in blocks(text))
    assert {c: shown.count(c) for c in "ab"} == {c: text.count(c) for c in "ab"}, "no letter is lost, none comes twice"
