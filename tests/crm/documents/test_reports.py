# SPDX-License-Identifier: Apache-2.0
"""Reports from a real store: everything of a contact that the desk may know and nothing else, lists as they were chosen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import make
import pytest
import vera
from PIL import Image
from reading_pdf import Document, read

from crm import workspace as office
from crm.contacts import commands, queries
from crm.contacts.rules import values
from crm.desk import Desk
from crm.documents.reports import COLUMNS, Chosen, ColumnUnknown, NothingToPrint, TableTooWide, contact_report, list_report
from crm.documents.rules import REPORT, Made
from crm.workspace import Workspace
from crm.workspace.composition import declared

FIRM = make.organisation(
    organisation_kind="company",
    legal_form="GmbH",
    headcount=values.Headcount(84, 2025),
    register=values.Register("Amtsgericht Bochum", "HRB 4711"),
    founded="1968",
    sectors=(values.Sector("24.51", main=True),),
    addresses=(values.Address("Am Förderturm 12", "44623", "Herne"),),
    channels=(make.phone("+492323555-0"), values.Channel("web", "https://ruhrguss.example/")),
)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make.workspace(tmp_path)
    yield made
    made.close()


def saved(space: Workspace, contact: values.Contact) -> str:
    return next(iter(commands.save(space.store, space.desk, contact).ids["contact"]))


def henrike(space: Workspace, firm: str) -> str:
    return saved(
        space,
        replace(
            make.person(),
            name=values.PersonName(title_before="Dr.", given="Henrike", family="Overkamp", birth_name="Sander"),
            birthday="1971-05-17",
            channels=(make.phone("+492323555-120", preferred=True), make.email()),
            affiliations=(
                values.Affiliation("", "Geschäftsführerin", "Leitung", "2014", organisation_id=firm, main=True),
                values.Affiliation("Stahlhof Bochum AG", "Abteilungsleiterin", "", "2008-04-01", "2014-03-31"),
            ),
            consents=(values.Consent("Einladungen und Rundbriefe", "email", True, "2026-05-12", "Messe", "3"),),
            no_contact=values.NoContact(phone=True),
            tags=("Gießerei", "Fördermittel"),
            lists=("Beirat",),
            source="Visitenkarte",
            confirmed_on="2026-05-12",
        ),
    )


def at_desk(space: Workspace, slug: str = "", language: str = "de") -> Desk:
    """The same desk at a standing moment, so that two reports can be the same."""
    desk = space.desk if not slug else make.desk(slug)
    return replace(desk, language=language, now=lambda: make.NOON)


def report(space: Workspace, *ids: str, desk: Desk | None = None, compact: bool = False) -> Document:
    made = contact_report(space.reader, desk or at_desk(space, language="en"), ids, happenings=declared().happenings, compact=compact)
    document = read(made.pdf)
    assert document.problems == []
    assert made.pages == len(document.pages)
    return document


def listed(space: Workspace, ids: list[str], chosen: Chosen | None = None, desk: Desk | None = None) -> list[list[str]]:
    document = read(list_report(space.reader, desk or at_desk(space, language="en"), ids, chosen).pdf)
    assert document.problems == []
    return [[cell.text.strip() for cell in row.all("TH", "TD")] for row in document.root.all("TR")]


def people(space: Workspace) -> list[str]:
    """Three persons, not in the order of their names."""
    found = (("Winter", "Bochum", 12), ("Abel", "Herne", 30), ("Köhler", "Herne", 4))
    return [
        saved(
            space,
            make.person(family, "Ute", addresses=(values.Address("Ring 1", "44700", town),), channels=(make.phone(f"+492323555-{n}"),)),
        )
        for family, town, n in found
    ]


def test_a_person_is_told_whole(space: Workspace) -> None:
    key = henrike(space, saved(space, FIRM))
    commands.note(space.store, space.desk, key, "Sucht Partner für Kernsand.\nWill vor den Ferien entscheiden.")
    document = report(space, key)
    assert document.texts("H1") == ["Dr. Henrike Overkamp"]
    assert document.texts("H2") == ["Channels", "Functions", "Consents", "Details", "Timeline"]
    told = "\n".join(document.texts("H1", "P", "Lbl", "LBody"))
    for words in (
        "Geschäftsführerin at Ruhrguss Overkamp GmbH, Herne", "No advertising by phone", "02323 555-120 · preferred",
        "h.overkamp@ruhrguss.example", "Geschäftsführerin, Leitung", "since 2014", "Am Förderturm 12, 44623 Herne",
        "Stahlhof Bochum AG", "01/04/2008–31/03/2014", "Einladungen und Rundbriefe", "given 12/05/2026",
        "by e-mail · Messe · text version 3",
        "17 May 1971", "Sander", "Fördermittel, Gießerei", "Beirat", "As of 12/05/2026 · Visitenkarte", "Note by Miriam Aldenhoff",
        "Sucht Partner für Kernsand.", "Will vor den Ferien entscheiden.", "Consent given", "Contact added · Source: Visitenkarte",
    ):  # fmt: skip
        assert words in told, words


def test_an_organisation_shows_its_people_and_what_is_known_of_it(space: Workspace) -> None:
    firm = saved(space, FIRM)
    henrike(space, firm)
    saved(space, make.organisation("Guss Nord GmbH", parent_id=firm))
    told = "\n".join(report(space, firm).texts("H1", "H2", "P", "Lbl", "LBody"))
    for words in (
        "Ruhrguss Overkamp GmbH", "Company · 84 employees · Herne", "02323 555-0", "ruhrguss.example", "Am Förderturm 12 44623 Herne",
        "People", "Dr. Henrike Overkamp", "Geschäftsführerin, Leitung", "24.51 Eisengießereien", "84 (2025)", "1968",
        "Amtsgericht Bochum, HRB 4711", "Guss Nord GmbH",
    ):  # fmt: skip
        assert words in told, words


def test_german_is_spoken_at_a_german_desk(space: Workspace) -> None:
    document = report(space, henrike(space, saved(space, FIRM)), desk=at_desk(space))
    assert document.language == "de"
    told = "\n".join(document.texts("P", "Lbl", "LBody"))
    assert "Geschäftsführerin bei Ruhrguss Overkamp GmbH, Herne" in told
    assert "17. Mai 1971" in told
    assert "erteilt 12.05.2026" in told
    assert "01.04.2008–31.03.2014" in told


def test_who_printed_it_and_when_stands_on_it(space: Workspace) -> None:
    document = report(space, saved(space, make.person()))
    at = datetime.fromtimestamp(make.NOON / 1000).strftime("%H:%M")  # in the zone of this machine
    assert document.texts("P")[-1] == f"Printed on 2 June 2026 at {at} o’clock by Miriam Aldenhoff"
    assert "Page 1 of 1" in " ".join(s.text for s in document.pages[0].shown)


def test_private_notes_of_another_partner_never_appear(space: Workspace) -> None:
    key = saved(space, make.person())
    commands.note(space.store, space.desk, key, "Nur für Herne", private=True)
    commands.note(space.store, space.desk, key, "Für alle")
    mine, theirs = report(space, key), report(space, key, desk=at_desk(space, "wf-hagen"))
    assert "Nur für Herne" in "\n".join(mine.texts("LBody"))
    assert "only for" in "\n".join(mine.texts("P"))
    assert "Nur für Herne" not in "\n".join(theirs.texts("LBody"))
    assert "Für alle" in "\n".join(theirs.texts("LBody"))


def test_a_private_contact_is_not_printed_for_another_partner(space: Workspace) -> None:
    own, shared = saved(space, make.person("Geheim", scope=space.desk.partner)), saved(space, make.person("Offen"))
    hagen = at_desk(space, "wf-hagen")
    assert report(space, own, shared, desk=hagen).texts("H1") == ["Henrike Offen"]
    assert [row[0] for row in listed(space, [own, shared], desk=hagen)][1:-1] == ["Offen, Henrike"]
    with pytest.raises(NothingToPrint):
        contact_report(space.reader, hagen, [own])
    with pytest.raises(NothingToPrint):
        list_report(space.reader, hagen, [own])


def test_the_photo_is_on_it_and_a_broken_one_costs_nothing(space: Workspace) -> None:
    key, out = saved(space, make.person()), io.BytesIO()
    Image.new("RGB", (200, 260), "#2F7CCB").save(out, "PNG")
    commands.set_photo(space.store, space.desk, key, out.getvalue())
    assert [f.alt for f in report(space, key).root.all("Figure")] == ["Photo of Henrike Overkamp"]
    with space.store.unit("spoil", space.desk) as unit:
        unit.cursor.execute("UPDATE file SET bytes=?", (b"no picture",))
    assert report(space, key).root.all("Figure") == []


def test_several_begin_a_page_each_or_run_on(space: Workspace) -> None:
    ids = people(space)
    apart, compact = report(space, *ids), report(space, *ids, compact=True)
    assert apart.texts("H1") == ["Ute Winter", "Ute Abel", "Ute Köhler"]
    assert [page for _, page in apart.outline] == [1, 2, 3]
    assert apart.title == "Contact report"
    assert len(compact.pages) == 1
    assert compact.texts("H2") == ["Ute Winter", "Ute Abel", "Ute Köhler"]
    assert "3 contacts" in compact.texts("P")


def test_one_compact_contact_is_a_contact_all_the_same(space: Workspace) -> None:
    assert report(space, saved(space, make.person()), compact=True).texts("H1") == ["Henrike Overkamp"]


def test_a_filed_letter_stands_on_the_timeline(space: Workspace) -> None:
    from crm.documents import commands as filing

    key = saved(space, make.person())
    filing.file(space.store, space.desk, Made(b"%PDF", 1, "Einladung", (key,)))
    assert "Letter · Einladung" in report(space, key).texts("P")
    office.undo(space)
    assert "Letter, filed by mistake · Einladung" in report(space, key).texts("P")


def test_what_was_made_says_whom_it_is_about(space: Workspace) -> None:
    ids = people(space)
    made = list_report(space.reader, space.desk, ids)
    assert (made.kind, made.contacts) == (REPORT, tuple(ids))
    assert made.spelt == 0
    odd = saved(space, make.person("山", "Li"))
    assert contact_report(space.reader, space.desk, [odd]).spelt > 0
    assert list_report(space.reader, space.desk, [odd]).spelt == 1


def test_a_list_keeps_the_order_of_its_ids(space: Workspace) -> None:
    told = listed(space, people(space), Chosen(("name", "town", "phone")))
    assert told[0] == ["Name", "Town", "Phone"]
    assert told[1:-1] == [
        ["Winter, Ute", "Bochum", "02323 555-12"],
        ["Abel, Ute", "Herne", "02323 555-30"],
        ["Köhler, Ute", "Herne", "02323 555-4"],
    ]
    assert told[-1][0] == "Total: 3 contacts"


def test_a_list_can_be_grouped_and_summed(space: Workspace) -> None:
    ids = people(space)
    firms = [saved(space, replace(FIRM, headcount=values.Headcount(n))) for n in (1200, 34)]
    told = listed(space, [*firms, *ids], Chosen(("name", "staff", "phone"), group="town"))
    assert [row[0] for row in told] == [
        "Name", "Bochum · 1 contact", "Winter, Ute", "Herne · 4 contacts", "Ruhrguss Overkamp GmbH", "Ruhrguss Overkamp GmbH",
        "Abel, Ute", "Köhler, Ute", "Total: 5 contacts",
    ]  # fmt: skip
    assert "1,234" in told[3]
    assert "1,234" in told[-1]
    assert told[4][1] == "1,200"


def test_contacts_without_what_is_grouped_by_come_last(space: Workspace) -> None:
    ids = [saved(space, make.person("Ohne")), *people(space)]
    assert [row[0] for row in listed(space, ids, Chosen(("name",), group="town")) if "·" in row[0]][-1] == "(not given) · 1 contact"


def test_totals_can_be_left_out(space: Workspace) -> None:
    told = listed(space, people(space), Chosen(("name", "staff"), totals=False))
    assert len(told) == 4


def test_every_column_can_be_printed_alone(space: Workspace) -> None:
    firm = saved(space, FIRM)
    ids, empty = [henrike(space, firm), firm], set()
    for key in COLUMNS:
        told = listed(space, ids, Chosen((key,), totals=False))
        assert len(told) == 3
        if not any(row[0] for row in told[1:]):
            empty.add(key)
    assert empty == {"mobile", "partner", "member"}  # what neither of them has


def test_addresses_of_persons_are_those_of_their_organisations(space: Workspace) -> None:
    told = listed(space, [henrike(space, saved(space, FIRM))], Chosen(("name", "street", "postcode", "town"), totals=False))
    assert told[1] == ["Overkamp, Dr. Henrike", "Am Förderturm 12", "44623", "Herne"]


def test_unknown_columns_and_too_many_are_refused(space: Workspace) -> None:
    ids = people(space)
    for chosen in (Chosen(("shoe_size",)), Chosen(("name",), group="phone"), Chosen(())):
        with pytest.raises(ColumnUnknown):
            list_report(space.reader, space.desk, ids, chosen)
    with pytest.raises(TableTooWide):
        list_report(space.reader, space.desk, ids, Chosen(tuple(COLUMNS)))


def test_reports_are_archivable_accessible_and_the_same_twice(space: Workspace) -> None:
    firm = saved(space, FIRM)
    ids, desk, happenings = [henrike(space, firm), firm, *people(space)], at_desk(space), declared().happenings
    chosen = Chosen(("name", "organisation", "staff", "phone"), group="town", landscape=True)
    for make_it in (
        lambda: contact_report(space.reader, desk, ids[:1], happenings=happenings),
        lambda: contact_report(space.reader, desk, ids, happenings=happenings),
        lambda: contact_report(space.reader, desk, ids, happenings=happenings, compact=True),
        lambda: list_report(space.reader, desk, ids),
        lambda: list_report(space.reader, desk, ids, chosen),
    ):
        made = make_it()
        assert made == make_it()
        assert vera.validate(made.pdf, "2a") == []
        assert vera.validate(made.pdf, "ua1") == []


def test_ids_that_are_gone_are_left_out(space: Workspace) -> None:
    ids = people(space)
    commands.delete(space.store, space.desk, ids[:1])
    assert queries.contact(space.reader, space.desk, ids[0]) is None
    assert report(space, *ids).texts("H1") == ["Ute Abel", "Ute Köhler"]
