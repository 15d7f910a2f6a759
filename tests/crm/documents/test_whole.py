# SPDX-License-Identifier: Apache-2.0
"""A contact is gathered whole in the words of its card, and nothing in it is another partner's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import make
import pytest

from crm.contacts import commands
from crm.contacts.rules import values
from crm.documents.whole import records
from crm.paper.record import EntryPaper, RecordPaper, RowPaper, SectionPaper
from crm.workspace import Workspace
from crm.workspace.composition import declared


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def saved(space: Workspace, contact: values.Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def gathered(space: Workspace, *ids: str, slug: str = "wf-herne") -> list[RecordPaper]:
    return records(space.reader, make.desk(slug), ids, declared().happenings)


def section(record: RecordPaper, title: str) -> SectionPaper:
    return next(s for s in record.sections if s.title == title)


def test_channels_and_addresses_stand_in_one_section_with_their_remarks(space: Workspace) -> None:
    channels = (make.phone("+492323555-120", preferred=True), make.email("h@o.example", label="private"))
    places = (values.Address("Rosenweg 3", "1010", "Wien", "AT", lines="Hof 2"), values.Address("Weg 1", "44623", "Herne", kind="invoice"))
    (record,) = gathered(space, saved(space, make.person(channels=channels, addresses=places)))
    assert section(record, "Kanäle").rows == (
        RowPaper("Telefon", "02323 555-120", "bevorzugt"),
        RowPaper("E-Mail", "h@o.example", "privat"),
        RowPaper("Anschrift", "Hof 2\nRosenweg 3\n1010 Wien, Österreich"),
        RowPaper("Rechnung", "Weg 1\n44623 Herne"),
    )


def test_functions_of_today_come_first_and_lead_to_the_organisation(space: Workspace) -> None:
    firm = saved(space, make.organisation(addresses=(values.Address("Am Förderturm 12", "44623", "Herne"),)))
    functions = (
        values.Affiliation("Stahlhof", "Leiter", "", "2008", "2014"),
        values.Affiliation("Kreis", ""),
        values.Affiliation("", "Chefin", "Leitung", "2014", organisation_id=firm, main=True),
    )
    (record,) = gathered(space, saved(space, make.person(affiliations=functions)))
    assert section(record, "Funktionen").entries == (
        EntryPaper("Chefin, Leitung", "seit 2014", ("Ruhrguss Overkamp GmbH", "Am Förderturm 12, 44623 Herne")),
        EntryPaper("Kreis", "", ()),
        EntryPaper("Leiter", "2008–2014", ("Stahlhof",)),
    )
    assert record.caption[0] == "Chefin bei Ruhrguss Overkamp GmbH, Herne"


def test_the_address_of_a_private_firm_is_not_told(space: Workspace) -> None:
    own = space.desk.partner
    firm = saved(space, make.organisation("Geheim GmbH", scope=own, addresses=(values.Address("Geheimweg 1", "44623", "Herne"),)))
    functions = (values.Affiliation("Guss", "Chefin", organisation_id=firm, main=True),)
    key = saved(space, make.person(affiliations=functions))
    assert "Geheim" in str(gathered(space, key))
    assert "Geheim" not in str(gathered(space, key, slug="wf-hagen"))


def test_own_fields_stand_by_their_caption(space: Workspace) -> None:
    commands.define_field(space.store, space.desk, values.OwnField("way", (("de", "Anfahrt"), ("en", "Way in"))))
    (record,) = gathered(space, saved(space, make.person(own_values=(values.OwnValue("way", "Tor 2"),))))
    assert RowPaper("Anfahrt", "Tor 2") in section(record, "Angaben").rows


def test_the_timeline_goes_back_in_time_and_says_whose_a_note_is(space: Workspace) -> None:
    key = saved(space, make.person(consents=(values.Consent("Rundbriefe", "", True, "2020-01-02"),)))
    commands.note(space.store, space.desk, key, "Erstens.\n\nZweitens.", private=True)
    (record,) = gathered(space, key)
    note, created, consent = section(record, "Zeitverlauf").entries
    assert note.title.startswith("Notiz von Miriam Aldenhoff · nur für")
    assert note.paragraphs == ("Erstens.", "Zweitens.")
    assert created.title == "Kontakt angelegt"
    assert consent == EntryPaper("Einwilligung erteilt", "02.01.2020", ("Rundbriefe",))


def test_a_contact_without_a_name_says_so(space: Workspace) -> None:
    key = saved(space, values.Contact(channels=(make.email(),)))
    assert [record.title for record in gathered(space, key)] == ["(ohne Namen)"]
