# SPDX-License-Identifier: Apache-2.0
"""A letter says what follows from contact, desk and letterhead, in the recipient's language, or is refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import make
import pypdfium2
import pytest

from crm import workspace as office
from crm.contacts import commands as contacts
from crm.contacts.rules import values
from crm.documents import commands as filing
from crm.documents import letters
from crm.documents import queries as archive
from crm.documents.rules import LetterDraft, NoAddress, NobodyToWriteTo, OpenPlaces
from crm.paper.errors import AddressTooWide, CharactersMissing
from crm.partners import commands as offices
from crm.partners import queries
from crm.workspace import Workspace

HOME = values.Address("Am Förderturm 12", "44623", "Herne")
FIRM = values.Affiliation("Ruhrguss Overkamp GmbH", "Geschäftsführerin", "Guss", main=True)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def keep(space: Workspace, contact: values.Contact) -> str:
    return next(iter(contacts.save(space.store, space.desk, contact).ids["contact"]))


def henrike(space: Workspace, family: str = "Overkamp", given: str = "Henrike", **more: Any) -> str:
    more = {"addresses": (HOME,), "affiliations": (FIRM,)} | more
    return keep(space, make.person(family, given, **more))


def read(pdf: bytes) -> str:
    """The text of a PDF as a stranger's reader sees it."""
    document = pypdfium2.PdfDocument(pdf)
    found = "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    return found.replace("\r\n", "\n").replace("\u00a0", " ")


def written(space: Workspace, draft: LetterDraft, **filling: str) -> str:
    return read(letters.letter(space.reader, space.desk, draft, filling=filling).pdf)


def test_a_letter_needs_no_more_than_a_recipient_and_words(space: Workspace) -> None:
    text = written(space, LetterDraft(henrike(space), "Einladung", "wir laden Sie ein."))
    for line in (
        "Ruhrguss Overkamp GmbH",
        "Frau Henrike Overkamp",
        "Am Förderturm 12",
        "44623 Herne",
        "Einladung",
        "Sehr geehrte Frau Overkamp,",
        "wir laden Sie ein.",
        "Mit freundlichen Grüßen",
        "2. Juni 2026",
        "Miriam Aldenhoff",
    ):
        assert line in text, line


def test_the_recipient_decides_the_language(space: Workspace) -> None:
    key = henrike(space, languages="en", addresses=(values.Address("12 Mill Lane", "LS1 4AB", "Leeds", "GB"),))
    text = written(space, LetterDraft(key, "Invitation", "we invite you.", enclosures=("Programme",)))
    for line in (
        "Ms Henrike Overkamp",
        "LEEDS",
        "VEREINIGTES KÖNIGREICH",
        "Dear Ms Overkamp,",
        "Yours sincerely",
        "2 June 2026",
        "Enclosure",
    ):
        assert line in text, line
    german = written(space, LetterDraft(key, "Einladung", "wir laden Sie ein.", language="de", enclosures=("Programm",)))
    assert "Sehr geehrte Frau Overkamp," in german
    assert "Anlagen" in german or "Anlage" in german


def test_an_english_letter_to_nobody_in_person_closes_faithfully(space: Workspace) -> None:
    key = keep(space, make.organisation("Mill Ltd", languages="en", addresses=(values.Address("12 Mill Lane", "LS1 4AB", "Leeds", "GB"),)))
    assert letters.propose(space.reader, space.desk, key).closing == "Yours faithfully"


def test_a_person_without_an_address_is_written_to_at_the_firm(space: Workspace) -> None:
    firm = keep(space, make.organisation(addresses=(HOME,)))
    key = henrike(space, addresses=(), affiliations=(replace(FIRM, organisation_id=firm, department=""),))
    assert letters.propose(space.reader, space.desk, key).address == (
        "Ruhrguss Overkamp GmbH",
        "Frau Henrike Overkamp",
        "Am Förderturm 12",
        "44623 Herne",
    )


def test_without_any_address_the_letter_is_refused_by_name(space: Workspace) -> None:
    key = henrike(space, addresses=(), affiliations=())
    with pytest.raises(NoAddress) as failure:
        letters.letter(space.reader, space.desk, LetterDraft(key, "x", "y"))
    assert failure.value.name == "Henrike Overkamp"
    by_hand = LetterDraft(key, "x", "y", address=("Frau Overkamp", "Postfach 12 34", "44623 Herne"))
    assert "Postfach 12 34" in written(space, by_hand)


def test_a_contact_of_another_partner_is_nobody_here(space: Workspace) -> None:
    key = henrike(space, scope=space.desk.partner)
    with pytest.raises(NobodyToWriteTo):
        letters.letter(space.reader, make.desk("wf-hagen"), LetterDraft(key, "x", "y"))


def test_open_places_are_filled_or_named(space: Workspace) -> None:
    draft = LetterDraft(henrike(space), "Treffen in [Ort]", "am [Termin] bei [Organisation].")
    with pytest.raises(OpenPlaces) as failure:
        written(space, draft)
    assert failure.value.places == ("Termin",)
    text = written(space, draft, Termin="23. Juni")
    assert "Treffen in Herne" in text
    assert "am 23. Juni bei Ruhrguss Overkamp GmbH." in text
    assert letters.glance(space.reader, space.desk, draft)[2] == ("Termin",)


def test_a_name_with_signs_of_markup_stands_as_it_is(space: Workspace) -> None:
    firm = replace(FIRM, organisation="*Sieben_Sterne* [Guss] #1 GmbH", department="")
    text = written(space, LetterDraft(henrike(space, affiliations=(firm,)), "x", "bei [Organisation] in Herne."))
    assert "bei *Sieben_Sterne* [Guss] #1 GmbH in Herne." in text


def test_what_cannot_be_printed_is_refused_with_its_name(space: Workspace) -> None:
    with pytest.raises(CharactersMissing) as failure:
        written(space, LetterDraft(henrike(space, given="愛"), "Einladung", "Text"))
    assert failure.value.characters == ("愛",)
    wide = LetterDraft(henrike(space), "x", "y", address=("Gesellschaft " * 8, "44623 Herne"))
    with pytest.raises(AddressTooWide):
        written(space, wide)
    pdf, measured, _ = letters.glance(space.reader, space.desk, wide)
    assert pdf == b""
    assert isinstance(measured.overflow, AddressTooWide)


def test_where_nobody_signs_the_office_does_and_many_remarks_share_their_zone(space: Workspace) -> None:
    remarks = ("Einschreiben", "Persönlich", "Vertraulich", "Eilt")
    made = letters.letter(space.reader, make.desk("wf-hagen"), LetterDraft(henrike(space), "x", "y", remarks=remarks))
    lines = [line.strip() for line in read(made.pdf).split("\n")]
    assert "Einschreiben, Persönlich" in lines
    assert lines[-1] == "Wirtschaftsförderung Hagen"


def test_the_letterhead_is_that_of_the_acting_partner(space: Workspace) -> None:
    partner = queries.partner(space.reader, space.desk, space.desk.partner)
    assert partner is not None
    head = replace(
        partner.letterhead, return_line="WF Herne · 44629 Herne", footer=("Westring 303\n44629 Herne",), information=("Standort: Rathaus",)
    )
    offices.save_partner(space.store, space.desk, replace(partner, letterhead=head))
    key = henrike(space)
    ours = written(space, LetterDraft(key, "x", "y"))
    theirs = read(letters.letter(space.reader, make.desk("wf-hagen"), LetterDraft(key, "x", "y")).pdf)
    assert "WF Herne · 44629 Herne" in ours
    assert "Westring 303" in ours
    assert "Rathaus" in ours
    assert "Herne · 44629" not in theirs
    assert "Wirtschaftsförderung Hagen" in theirs


def test_the_same_letter_is_the_same_file(space: Workspace) -> None:
    draft = LetterDraft(henrike(space), "Einladung", "Text", day="2026-06-02")
    first, second = (letters.letter(space.reader, space.desk, draft) for _ in range(2))
    assert first == second


def test_a_series_is_filed_as_the_letters_it_is(space: Workspace) -> None:
    one, two = henrike(space), henrike(space, family="Althoff")
    made, _ = letters.series(space.reader, space.desk, [LetterDraft(k, "Einladung", "Text") for k in (one, two)], apart=True)
    assert made is not None
    assert made.pages == 2
    changes = filing.file(space.store, space.desk, made)
    assert changes.label == "File letters"
    for key, name, other in ((one, "Henrike Overkamp", "Henrike Althoff"), (two, "Henrike Althoff", "Henrike Overkamp")):
        (filed,) = archive.documents(space.reader, space.desk, key)
        kept = archive.pdf(space.reader, space.desk, filed.id)
        assert kept is not None
        assert filed.contacts == (key,)
        assert name in read(kept)
        assert other not in read(kept)
    office.undo(space)
    assert [d.mistaken for d in archive.documents(space.reader, space.desk)] == [True, True]


def test_a_series_leaves_out_who_cannot_be_written_to_and_says_why(space: Workspace) -> None:
    good = henrike(space)
    silent = henrike(space, family="Still", no_contact=values.NoContact(post=True))
    homeless = henrike(space, family="Ohne", addresses=(), affiliations=())
    made, left_out = letters.series(space.reader, space.desk, [LetterDraft(k, "x", "y") for k in (silent, good, homeless)])
    assert made is not None
    assert made.contacts == (good,)
    assert [(one.name, type(one.why).__name__) for one in left_out] == [("Henrike Still", "PostUnwanted"), ("Henrike Ohne", "NoAddress")]
    nobody, why = letters.series(space.reader, space.desk, [LetterDraft(silent, "x", "y")])
    assert nobody is None
    assert len(why) == 1
