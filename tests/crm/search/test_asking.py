# SPDX-License-Identifier: Apache-2.0
"""Who comes up for what is typed, in which order, why, and for whom nothing may."""

from __future__ import annotations

import random
from dataclasses import replace

import make
import pytest

from crm.contacts import commands
from crm.contacts.rules.values import Address, Affiliation, OrganisationName
from crm.folding import fold, words
from crm.search.asking import ask, numbers
from crm.texts import texts


@pytest.fixture
def world(workspace):
    """Saves contacts and asks as the desk of Herne."""
    return World(workspace)


class World:
    def __init__(self, workspace):
        self.workspace, self.desk = workspace, workspace.desk
        self.store, self.reader = workspace.store, workspace.reader

    def add(self, *contacts, desk=None):
        ids = []
        for contact in contacts:
            changes = commands.save(self.store, desk or self.desk, contact)
            ids += [i for i in changes.ids["contact"] if i not in ids]
        return ids

    def organisation(self, full, **more):
        return self.add(make.organisation(full, **more))[0]

    def ask(self, text, desk=None, limit=50):
        return ask(self.reader, desk or self.desk, text, limit)

    def names(self, text, desk=None):
        return [hit.name for hit in self.ask(text, desk)]


def at(organisation, organisation_id="", role="Leitung"):
    return (Affiliation(organisation=organisation, organisation_id=organisation_id, role=role, main=True),)


def test_exact_name_then_beginning_then_first_name_then_firm_then_other_words(world):
    firm = world.organisation("Kraft Zerspanung GmbH")
    world.add(
        make.person("Ohm", "Ida", keywords="Kraftwerke"),
        make.person("Berg", "Udo", affiliations=at("Kraft Zerspanung GmbH", firm)),
        make.person("Zumkley", "Kraft"),
        make.person("Kraftczyk", "Pia"),
        make.person("Kraft", "Ada"),
    )
    assert world.names("kraft") == ["Ada Kraft", "Kraft Zerspanung GmbH", "Pia Kraftczyk", "Kraft Zumkley", "Udo Berg", "Ida Ohm"]


def test_two_words_mean_both_in_any_order_and_shortened(world):
    world.add(make.person("Overkamp", "Henrike"), make.person("Overkamp", "Bernd"), make.person("Heck", "Henrike"))
    for text in ("Henrike Overkamp", "Overkamp, Henrike", "over hen", "HENR OVERK"):
        assert world.names(text) == ["Henrike Overkamp"]


def test_person_and_firm_together(world):
    firm = world.organisation("Ruhrguss Overkamp GmbH")
    world.add(make.person("Müller", "Eva", affiliations=at("Ruhrguss Overkamp GmbH", firm)), make.person("Müller", "Jan"))
    hits = world.ask("mueller ruhrg")
    assert [(h.name, h.organisation, h.reason(texts("en"))) for h in hits] == [("Eva Müller", "Ruhrguss Overkamp GmbH", "organisation")]


def test_names_of_several_words_from_their_beginning_and_written_together(world):
    world.organisation("Stadtwerke Herne AG")
    world.add(make.person("Müller-Lüdenscheid", "Karl"))
    assert world.names("stadtwerkeh") == world.names("stadtwerke her") == ["Stadtwerke Herne AG"]
    assert world.names("lüden") == world.names("muellerlued") == ["Karl Müller-Lüdenscheid"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("overk", "last name"),
        ("henr", "first name"),
        ("ruhrg", "organisation"),
        ("hern", "town"),
        ("einkauf", "further details"),
        ("gesprächs", "note"),
        ("messe25", "tag"),
        ("#mess", "tag"),
        ("02323 555120", "phone number 02323 555120"),
        ("+49 2323 5551", "phone number 02323 555120"),
        ("5120", "phone number 02323 555120"),
        ("44623", "postcode 44623"),
        ("overkmap", "similar spelling: Overkamp"),
    ],
)
def test_every_hit_has_a_reason(world, text, reason):
    firm = world.organisation("Ruhrguss GmbH")
    person = make.person(
        channels=(make.phone(),),
        addresses=(Address("Bahnhofstraße 7", "44623", "Herne"),),
        affiliations=at("Ruhrguss GmbH", firm, "Einkauf"),
        tags=("Messe25",),
    )
    (contact_id,) = world.add(person)
    commands.note(world.store, world.desk, contact_id, "Langer Gesprächsabend am Stand")
    (hit,) = [h for h in world.ask(text) if h.id == contact_id]
    assert hit.reason(texts("en")) == reason
    assert (hit.name, hit.kind, hit.organisation, hit.town) == ("Henrike Overkamp", "person", "Ruhrguss GmbH", "Herne")


def test_membership_and_register_numbers(world):
    world.add(make.organisation("Nordwerk GmbH", membership_number="K-4711"))
    for text in ("K-4711", "k4711", "K 47", "4711", "nordwerk 4711"):
        assert world.names(text) == ["Nordwerk GmbH"], text
    world.add(make.organisation("Südwerk GmbH", membership_number="881234"))
    (hit,) = world.ask("8812")
    assert (hit.name, hit.reason(texts("en"))) == ("Südwerk GmbH", "number 881234")


def test_a_word_in_a_note_together_with_the_name(world):
    first, second = world.add(make.person("Müller", "Eva"), make.person("Müller", "Jan"))
    commands.note(world.store, world.desk, second, "Interesse an Laserschweißen")
    assert [h.id for h in world.ask("müller laser")] == [second]
    assert {h.id for h in world.ask("müller")} == {first, second}


def test_tags_only(world):
    (tagged,) = world.add(make.person("Messing", "Ute", tags=("Messe 2025",)))
    world.add(make.person("Messer", "Jan"))
    assert [h.id for h in world.ask("#messe")] == [h.id for h in world.ask("# messe 20")] == [tagged]
    assert world.ask("#") == []


@pytest.mark.parametrize("text", ["", "   ", "-", "\"'*", "(", "#", "_", "\0"])
def test_nothing_typed_finds_nothing(world, text):
    world.add(make.person())
    assert world.ask(text) == []
    assert numbers(world.reader, world.desk, text) == []


@pytest.mark.parametrize("text", ['"', "AND", "overkamp OR", "names:overkamp", "over*", "NEAR(a b)", "overkamp -", "'; DROP", "a" * 500])
def test_signs_of_a_query_language_mean_nothing(world, text):
    world.add(make.person())
    assert len(world.ask(text)) <= 1


def test_numbers_are_those_of_the_hits_and_may_be_many(world):
    world.add(*(make.person(f"Mustermann{'abcdefghij'[i % 10]}", f"Vorname{'abcdefghij'[i // 10]}") for i in range(70)))
    found = numbers(world.reader, world.desk, "muster")
    assert len(found) == len(set(found)) == 70
    assert found[:50] == [h.nr for h in world.ask("muster")]


def test_a_private_note_is_found_and_ranked_by_at_its_own_desk_only(world):
    hagen = make.desk("wf-hagen")
    (shared,) = world.add(make.person("Overkamp", "Henrike"))
    commands.note(world.store, world.desk, shared, "Kanarienvogel im Büro", private=True)
    own = replace(make.person("Kanarski", "Olga"), scope=world.desk.partner)
    world.add(own)
    for text in ("kanarienvogel", "kanarien", "kanarienvogl", "overkamp kanarien", "kanarski", "kanarsk", "kan", "kanraski"):
        assert world.ask(text, hagen) == [], text
        assert numbers(world.reader, hagen, text) == []
        assert world.ask(text), text
    assert [h.id for h in world.ask("overkamp", hagen)] == [shared]


def test_what_another_partner_keeps_to_itself_moves_nothing(world):
    """The answers at Hagen are the same before and after Herne writes a hundred private words that come close."""
    hagen = make.desk("wf-hagen")
    ids = world.add(*(make.person(name) for name in ("Becker", "Beckmann", "Bäcker", "Decker")))
    typed = ("beckr", "beker", "b", "be", "becker", "decker beck", "bekcer", "#beck", "becke dek")
    before = [world.ask(text, hagen) for text in typed]
    for i in range(100):
        commands.note(world.store, world.desk, ids[i % 4], f"beck{chr(97 + i % 26)}r bec{chr(97 + i % 26)}er becker decker", private=True)
    assert [world.ask(text, hagen) for text in typed] == before


def test_a_number_of_one_partner_only(world):
    hagen = make.desk("wf-hagen")
    (contact_id,) = world.add(make.person())
    with world.store.unit("Add phone", world.desk) as unit:
        unit.cursor.execute(
            "INSERT INTO channel(id,scope,contact_id,kind,value,position,preferred) VALUES(?,?,?,'phone','+492323987654',0,0)",
            (b"p" * 16, unit.scope, bytes.fromhex(contact_id)),
        )
    assert [h.why[1] for h in world.ask("02323 9876")] == [{"number": "+492323987654"}]
    assert world.ask("02323 9876", hagen) == world.ask("7654", hagen) == []


def test_the_hit_shows_what_the_firm_is_called_now(world):
    firm = world.organisation("Altwerk GmbH", addresses=(Address(town="Hagen", postcode="58095"),))
    (contact_id,) = world.add(make.person("Sommer", "Ina", affiliations=at("Altwerk GmbH", firm)))
    from crm.contacts.queries import contact

    standing = contact(world.reader, world.desk, firm)
    commands.save(
        world.store,
        world.desk,
        replace(
            standing, organisation_name=OrganisationName(full="Neuwerk GmbH"), addresses=(replace(standing.addresses[0], town="Witten"),)
        ),
    )
    (hit,) = [h for h in world.ask("sommer neuw") if h.id == contact_id]
    assert (hit.organisation, hit.town) == ("Neuwerk GmbH", "Witten")
    assert world.ask("sommer altwerk") == []


STARTS = ("Br", "F", "Gr", "H", "K", "L", "M", "N", "P", "R", "Sch", "St", "T", "V", "W", "Z")
VOWELS = ("a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au")
ENDS = ("berg", "camp", "dorn", "feld", "hoff", "kötter", "linde", "mann", "neider", "rath", "sen", "tmeier", "winkel", "xner")


def test_misspelt_names_are_found_among_20_000_persons(world):
    """At least 95 of 100 surnames and firms with one wrong, missing, extra or swapped letter."""
    r = random.Random(7)
    coin = {r.choice(STARTS) + "".join(r.choice(VOWELS) + r.choice(STARTS).lower() for _ in range(r.choice((1, 1, 2)))) + r.choice(VOWELS)
            + r.choice(ENDS) for _ in range(12_000)}  # fmt: skip
    names = sorted(coin)
    firms = [make.organisation(f"{name}werk GmbH") for name in r.sample(names, 1000)]
    people = [make.person(r.choice(names), "Alex") for _ in range(20_000)]
    with world.store.unit("Import", world.desk) as unit:
        commands.write(unit, [*firms, *people], {})
    found = 0
    for i in range(400):
        right = people[r.randrange(20_000)].name.family if i % 2 else firms[r.randrange(1000)].organisation_name.full.split()[0]
        hits = world.ask(misspelt(r, right))
        found += any(fold(right) in words(hit.name) for hit in hits)
    assert found >= 380


def misspelt(r, word):
    at, letter = r.randrange(len(word) - 1), r.choice("abcdefghijklmnopqrstuvwxyz")
    return r.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
