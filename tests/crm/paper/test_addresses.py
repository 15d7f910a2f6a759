# SPDX-License-Identifier: Apache-2.0
"""500 nasty names and addresses: each is placed right, letter for letter and alone in the window, or refused by name."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

import make
import paper_letters
import pytest
from reading_page import Shown
from reading_pdf import read

from crm.contacts.rules import values
from crm.contacts.rules.characters import _COMPOSED, _LETTERS
from crm.contacts.rules.postal import address_lines
from crm.errors import Known
from crm.paper import errors
from crm.paper.letter import LetterPaper, measure, write_letters
from crm.paper.words import missing
from crm.texts import texts

COUNT = 500
POINT = 0.352778
# What a window of 90 × 45 shows however the sheet slides: x 25 to 100; y from the remarks zone to the lower edge of the field.
WINDOW = {"A": (25, 100, 32, 72), "B": (25, 100, 50, 90)}
HOSTILE = (
    ("", "", "", ""),
    ("Maximilian-Konstantin " * 9, "Wer", "Straße 1", "44623 Herne"),
    ("W" * 200, "Frau A", "Weg 2", "44623 Herne"),
    ("O", "I", "W", "1 Y"),
    ("😀 Spaß GmbH", "Frau 🦄", "Weg 3", "44623 Herne"),
    ("מרים כהן", "רחוב הרצל", "תל אביב", "ISRAEL"),
    ("محمد بن علي", "شارع", "القاهرة", "ÄGYPTEN"),
    ("王小明", "北京路 1", "上海", "CHINA"),
    ("\u202eGmbH & Co.\u202c", "Fr\u200bau\u00ad Soft", "Weg\t4", "44623\u00a0Herne"),
    ("Zeile\nzwei", "Frau  mit   Lücken", " Weg 5 ", "44623 Herne"),
    ("<b>Fett</b> & Söhne (Holding) \\ %s {0}", "q Q BT ET )Tj", "/MCID 3 >> BDC", "44623 Herne"),
    ("Œuvre Ǆ ﬁ ŉ ĳ", "Ａｎｎａ", "№ 4", "44623 Herne"),
    ("Αθηνά ΑΕ", "Мария Иванова", "Улица 7", "101000 МОСКВА"),
    ("e\u0301a\u0308o\u031b\u0323", "a\u0323\u0302 \u0041\u030a", "Weg 6", "44623 Herne"),
    ("a" + "\u0301" * 40, "Zalgo", "Weg 7", "44623 Herne"),
    ("\u0301", "\u0300x", "Weg 8", "44623 Herne"),
    ("\x00\x07\x1b[31m", "\u2028x\u0085y", "Weg 9", "44623 Herne"),
    (*(f"Zeile {n}" for n in range(1, 13)),),
    (*(f"Zeile {n}" for n in range(1, 7)),),
    (*(f"Zeile {n}" for n in range(1, 8)),),
)


def letters() -> list[str]:
    """All letters and sequences of DIN 91379."""
    found: list[str] = []
    for part in _ranges(_LETTERS):
        found += part
    return sorted(set(found) | {unicodedata.normalize("NFC", one) for one in _COMPOSED})


def _ranges(written: str) -> Iterator[list[str]]:
    place = 0
    while place < len(written):
        if written[place + 1 : place + 2] == "-":
            yield [chr(code) for code in range(ord(written[place]), ord(written[place + 2]) + 1)]
            place += 3
        else:
            yield [written[place]]
            place += 1


def nasty() -> list[tuple[str, ...]]:
    """The hostile ones, then addresses as the rules write them for names of DIN 91379 in every length."""
    chance, every = random.Random(91379), letters()
    assert len(every) >= 640
    found = list(HOSTILE)
    rest = list(every)
    chance.shuffle(rest)
    while len(found) < COUNT:
        taken, rest = rest[:4], rest[4:] or list(every)
        word = "".join(taken).title() if chance.random() < 0.5 else "".join(taken)
        name = values.PersonName(
            title_before=chance.choice(("", "", "Dr.", "Prof. Dr.-Ing. habil.")),
            given=word + "a" * chance.choice((0, 3, 12)),
            particle=chance.choice(("", "von der", "zu")),
            family="-".join([word + "ß"] * chance.choice((1, 1, 2, 4))),
        )
        person = make.person(gender=chance.choice(values.GENDERS))
        person = values.Contact(kind=values.PERSON, name=name, gender=person.gender)
        address = values.Address(
            street=f"{word}straße {chance.randint(1, 999)} a",
            postcode=str(chance.randint(10000, 99999)),
            town=chance.choice(("Herne", f"{word}au", "Villingen-Schwenningen am Neckar" * chance.choice((1, 2)))),
            country=chance.choice(("DE", "DE", "FR", "PL", "GB", "VN")),
            lines="\n".join(f"c/o {word} {n}" for n in range(chance.choice((0, 0, 1, 3)))),
        )
        firm = chance.choice(("", f"{word} & Söhne GmbH & Co. KG", f"Gesellschaft für {word} und Fortschritt im Revier mbH"))
        found.append(tuple(address_lines(person, firm, address, department=chance.choice(("", "Einkauf")))))
    return found[:COUNT]


def expected(address: tuple[str, ...]) -> list[str]:
    """The lines as a reader of the PDF should find them: NFC, one blank between words, without what no one sees."""
    hidden = {"\u200b", "\u00ad", "\u202e", "\u202c"}
    lines = []
    for line in address:
        seen = "".join(c for c in line if c not in hidden and unicodedata.category(c) != "Cs")
        seen = "".join(c for c in seen if c in "\n\t\x85" or unicodedata.category(c) != "Cc")
        lines.append(" ".join(unicodedata.normalize("NFC", seen).split()))
    return lines


def end(shown: Shown) -> float:
    """Right edge of a line without the blank that keeps it apart from the next."""
    return shown.end_mm - (0.26 * shown.size_pt * POINT if shown.text.endswith(" ") else 0.0)


def of(address: tuple[str, ...]) -> LetterPaper:
    return LetterPaper(address, subject="Betreff", salutation="Guten Tag,", closing="Mit freundlichen Grüßen")


@pytest.mark.parametrize(("form", "number"), [("A", 100), ("B", COUNT)])
def test_each_is_placed_right_or_refused_by_name(form: str, number: int) -> None:
    head = paper_letters.head(form=form)
    placed = [address for address in nasty()[:number] if measure(head, of(address)).overflow is None]
    assert number * 0.6 < len(placed) < number, "most are placed, some must be refused"
    document = read(write_letters(head, [of(address) for address in placed], "Anschriften"))
    assert document.problems == []
    assert len(document.pages) == len(placed)
    wrong = []
    for address, page, sect in zip(placed, document.pages, document.root.all("Sect")):
        left, right, top, bottom = WINDOW[form]
        inside = [one for one in page.shown if one.x_mm < right and one.baseline_mm > top and one.baseline_mm - 2 < bottom]
        shown = [" ".join(one.text.split()) for one in inside if one.text.strip()]
        wanted = [line for line in expected(address) if line]
        edges = all(left - 0.1 <= one.x_mm and end(one) <= right + 0.1 and one.baseline_mm < bottom for one in inside if one.text.strip())
        told = " ".join(sect.all("P")[0].text.split()) if wanted else ""
        if shown != wanted or not edges or told != " ".join(wanted):
            wrong.append((address, shown, told, edges))
    assert wrong == []


def test_what_is_refused_is_named() -> None:
    head, say = paper_letters.head(), texts("en")
    refused = [(address, found) for address in nasty() if (found := measure(head, of(address)).overflow) is not None]
    assert {type(found) for _, found in refused} == {errors.AddressTooLong, errors.AddressTooWide, errors.CharactersMissing}
    for address, found in refused:
        sentence = found.sentence(say)
        if isinstance(found, errors.AddressTooLong):
            assert str(len(address)) in sentence
        elif isinstance(found, errors.AddressTooWide):
            assert found.line in expected(address)
            assert found.width_mm > found.most_mm == 75
        else:
            assert isinstance(found, errors.CharactersMissing)
            absent = {c for line in address for c in missing(line)}
            assert set(found.characters) <= absent
            assert unicodedata.name(found.characters[0][0]) in sentence
        with pytest.raises(type(found)):
            write_letters(head, [of(address)], "nie")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (HOSTILE[1], errors.AddressTooWide),
        (HOSTILE[2], errors.AddressTooWide),
        (HOSTILE[4], errors.CharactersMissing),
        (HOSTILE[5], errors.CharactersMissing),
        (HOSTILE[6], errors.CharactersMissing),
        (HOSTILE[7], errors.CharactersMissing),
        (HOSTILE[17], errors.AddressTooLong),
        (HOSTILE[18], None),
        (HOSTILE[19], errors.AddressTooLong),
        (HOSTILE[0], None),
        (HOSTILE[3], None),
        (HOSTILE[10], None),
        ((), None),
    ],
)
def test_how_the_hostile_ones_end(address: tuple[str, ...], kind: type[Known] | None) -> None:
    found = measure(paper_letters.head(), of(address)).overflow
    assert (type(found) if found else None) == kind


def test_every_letter_of_the_norm_can_be_printed() -> None:
    assert [one for one in letters() if missing(one)] == []


def test_a_wide_address_is_set_smaller_and_never_below_eight() -> None:
    head = paper_letters.head()
    sizes = [measure(head, of(("Wirtschaftsförderungsgesellschaft " + "m" * n, "44623 Herne"))).size_pt for n in range(12)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 10.5
    assert min(sizes) >= 8.0
    assert len(set(sizes)) > 2


def test_remarks_stand_right_above_the_address() -> None:
    letter = LetterPaper(paper_letters.ADDRESS, remarks=("Persönlich",), subject="Betreff")
    page = read(write_letters(paper_letters.head(), [letter], "Vermerk")).pages[0]
    assert page.line("Persönlich").x_mm == pytest.approx(25, abs=0.1)
    assert page.line("Ruhrguss").baseline_mm - page.line("Persönlich").baseline_mm == pytest.approx(4.5, abs=0.5)
    assert isinstance(measure(paper_letters.head(), LetterPaper((), remarks=("a",) * 4)).overflow, errors.AddressTooLong)
    assert isinstance(measure(paper_letters.head(), LetterPaper((), remarks=("m" * 90,))).overflow, errors.AddressTooWide)
