# SPDX-License-Identifier: Apache-2.0
"""What is written is well-formed, the same every time, and comes back as the same contact."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.contacts.rules import values as v
from crm.exchange.errors import UnknownVersion
from crm.exchange.mapping import contact, finished
from crm.exchange.ours import Surroundings
from crm.exchange.properties import Around
from crm.exchange.reading import read_vcards
from crm.exchange.writing import WIDTH, folded, write_vcards
from crm.texts import Texts

LETTERS = "aZ ßäÖéłŞžǅx̌Ạ’'-.,;:\\\"^=%😀ԱД\n"  # DIN 91379, separators, escapes, a picture
WORD = st.text(alphabet=LETTERS, max_size=20).map(lambda t: " ".join(t.replace("\n", " ").split()))
TEXT = st.text(alphabet=LETTERS, max_size=60).map(str.strip)
DAY = st.sampled_from(["", "1968-05-17", "--05-17", "1968", "1968-05"])
LABEL = st.one_of(st.sampled_from(["work", "private", ""]), WORD)
PARTNER = "ab" * 16
FACT = {"source": WORD, "confirmed_on": DAY}

NAMES = st.builds(v.PersonName, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD)
NUMBERS = st.sampled_from(["+492323925-100;ext=12", "+4917012345678", "12 34"])
PHONES = st.builds(v.Channel, st.sampled_from(v.NUMBER_KINDS), NUMBERS, LABEL, st.booleans(), **FACT)
NET = WORD.filter(bool).map("x:".__add__)
OTHERS = st.builds(v.Channel, st.sampled_from(["email", "web", "messenger"]), NET, LABEL, st.booleans(), **FACT)
ADDRESSES = st.builds(
    v.Address, WORD.filter(bool), WORD, WORD, st.sampled_from(["DE", "AT", "US", ""]), WORD, TEXT, WORD, st.sampled_from(v.ADDRESS_KINDS),
    LABEL, st.booleans(), **FACT,
)  # fmt: skip
AFFILIATIONS = st.builds(v.Affiliation, WORD.filter(bool), WORD, WORD, DAY, DAY, **FACT)
NOTES = st.builds(v.Note, TEXT.filter(bool), st.integers(1, 4 * 10**12), WORD, st.sampled_from([v.NETWORK, PARTNER]))
SECTORS = st.builds(v.Sector, st.sampled_from(["25.11", "62.01"]), st.sampled_from([2008, 2025]), st.booleans(), **FACT)
CONSENTS = st.builds(v.Consent, WORD.filter(bool), WORD, st.booleans(), DAY, WORD, WORD, st.sampled_from(["de", ""]))
LINES = st.sampled_from(["", "X-FOO;TYPE=a:b", "item3.X-ABDATE:2001-09-01\nitem3.X-ABLabel:Hochzeit", "ROLE:Chefin\nGEO:1;2"])


def unique(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items.filter(bool), max_size=3, unique=True).map(tuple)


def some(items: st.SearchStrategy[object], at_most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=at_most).map(tuple)


COMMON = {
    "salutation": WORD, "birthday": DAY, "languages": st.sampled_from(["de", "de en", ""]), "source": WORD, "confirmed_on": DAY,
    "no_contact": st.builds(v.NoContact, st.booleans(), st.booleans(), st.booleans()), "uid": st.sampled_from(["", "foreign-1"]),
    "channels": some(st.one_of(PHONES, OTHERS)), "addresses": some(ADDRESSES), "tags": unique(WORD), "lists": unique(WORD),
    "notes": some(NOTES), "consents": some(CONSENTS), "vcard_lines": LINES,
    "own_values": st.lists(st.builds(v.OwnValue, WORD.filter(bool), TEXT.filter(bool)), max_size=2, unique_by=lambda o: o.key).map(tuple),
}  # fmt: skip
PERSONS = st.builds(
    v.Contact, st.just(v.PERSON), st.just(v.ContactId("0" * 31 + "1")), st.sampled_from([v.NETWORK, PARTNER]), name=NAMES,
    gender=st.sampled_from(v.GENDERS), affiliations=some(AFFILIATIONS), **COMMON,
)  # fmt: skip
FIRMS = st.builds(
    v.Contact, st.just(v.ORGANISATION), st.just(v.ContactId("0" * 31 + "2")), organisation_kind=st.sampled_from(["", "company"]),
    organisation_name=st.builds(v.OrganisationName, WORD.filter(bool), WORD, WORD), register=st.builds(v.Register, WORD, WORD), vat_id=WORD,
    headcount=st.builds(v.Headcount, st.one_of(st.none(), st.integers(0, 9999)), st.one_of(st.none(), st.just(2026))),
    keywords=TEXT, competences=TEXT, sectors=st.lists(SECTORS, max_size=2, unique_by=lambda s: (s.code, s.edition)).map(tuple), **COMMON,
)  # fmt: skip


def canonical(c: v.Contact) -> v.Contact:
    """The contact without what a store gives, its unordered rows in one order; scopes of rows are those of their owner."""

    def owned(row: object) -> object:
        return replace(row, scope=c.scope)  # type: ignore[type-var]

    return replace(
        c,
        id="",
        uid="",
        channels=tuple(map(owned, c.channels)),
        addresses=tuple(map(owned, c.addresses)),
        affiliations=tuple(map(owned, c.affiliations)),
        sectors=tuple(sorted(map(owned, c.sectors), key=repr)),
        notes=tuple(sorted((replace(n, scope=n.scope if c.scope == v.NETWORK else c.scope) for n in c.notes), key=repr)),
        consents=tuple(sorted(map(owned, c.consents), key=repr)),
        own_values=tuple(sorted(map(owned, c.own_values), key=repr)),
    )


AROUND = Around(partners={PARTNER: "wf-herne"})
WORLD = Surroundings(own_scope=PARTNER)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(st.one_of(PERSONS, FIRMS), st.sampled_from(["3.0", "4.0"]))
def test_a_contact_comes_back_whole(made: v.Contact, version: str) -> None:
    if made.scope != v.NETWORK:  # a note is never wider than its contact
        made = replace(made, notes=tuple(replace(n, scope=made.scope) for n in made.notes))
    data = write_vcards([made], version, around=AROUND)
    reading = read_vcards(data)
    assert reading.rejected == ()
    back = finished(contact(reading.cards[0], WORLD))
    assert canonical(back) == canonical(made)
    again = write_vcards([replace(back, id=made.id)], version, around=AROUND)
    assert again == data


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=400))
def test_folding_never_cuts_a_character_and_is_undone(line: str) -> None:
    data = folded("X:" + line).encode("utf-8")
    pieces = data.split(b"\r\n")[:-1]
    assert all(len(piece) <= WIDTH for piece in pieces)
    assert all(piece.decode("utf-8") is not None for piece in pieces)
    assert data.replace(b"\r\n ", b"") == f"X:{line}\r\n".encode()


@pytest.mark.parametrize("version", ["3.0", "4.0", "2.1"])
def test_all_lines_end_with_crlf_and_no_type_is_quoted(version: str) -> None:
    data = write_vcards([make.person(channels=(make.phone(), make.email(label="Büro, 2. Etage")))], version)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b'TYPE="' not in data
    assert data.startswith(b"BEGIN:VCARD\r\nVERSION:" + version.encode())


def test_only_rev_and_prodid_vary() -> None:
    one = write_vcards([make.person()], rev_ms=0)
    two = write_vcards([make.person()], rev_ms=1_780_386_060_000)
    assert b"REV:19700101T000000Z" in one
    assert b"REV:20260602T074100Z" in two
    plain = [[line for line in data.split(b"\r\n") if not line.startswith((b"REV", b"PRODID"))] for data in (one, two)]
    assert plain[0] == plain[1]


def test_apple_shows_an_organisation_as_one() -> None:
    data = write_vcards([make.organisation("Emscher Lagerlogistik eG")])
    assert b"X-ABShowAs:COMPANY" in data
    assert b"N:;;;;\r\n" in data
    assert b"KIND:org" in write_vcards([make.organisation()], "4.0")


def test_outlook_reads_version_21_as_quoted_printable_with_its_charset() -> None:
    person = make.person("Pottgießer", "Nadja", notes=(v.Note("Erste Zeile\nzweite = Zeile", 1),), channels=(make.phone(),))
    data = write_vcards([person], "2.1")
    assert b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pottgie=C3=9Fer;Nadja" in data
    assert b"TEL;WORK;VOICE:+492323555120" in data
    assert b"X-VERBUND" not in data
    assert data.isascii()
    card = read_vcards(data).cards[0]
    assert (card.n[:2], [e.value for e in card.notes]) == (("Pottgießer", "Nadja"), ["Erste Zeile\nzweite = Zeile"])


@pytest.mark.parametrize("version", ["3.0", "4.0", "2.1"])
def test_a_photo_comes_back_byte_by_byte(version: str) -> None:
    picture = b"\xff\xd8" + bytes(range(256)) * 5
    data = write_vcards([make.person(photo="x")], version, around=Around(photos={"x": (picture, "image/jpeg")}))
    photo = read_vcards(data).cards[0].photo
    assert photo is not None
    assert (photo.data, photo.type) == (picture, "image/jpeg")


def test_people_outside_get_no_notes_and_no_lines_of_ours() -> None:
    person = make.person(notes=(v.Note("schwierig", 1),), lists=("Beirat",), vcard_lines="X-VERBUND-STAFF:Miriam\nX-FOO:1")
    data = write_vcards([person], whole=False)
    assert b"schwierig" not in data
    assert b"X-VERBUND" not in data
    assert b"X-FOO:1" in data


def test_private_notes_never_stand_in_the_note_that_the_world_reads() -> None:
    person = make.person(notes=(v.Note("offen", 1), v.Note("vertraulich", 2, scope=PARTNER)))
    lines = write_vcards([person], around=AROUND).decode().split("\r\n")
    assert [line for line in lines if line.startswith("NOTE")] == ["NOTE:offen"]


def test_our_name_wins_unless_another_address_book_changed_it() -> None:
    functions = (v.Affiliation("Alt GmbH", "Leiterin", main=True), v.Affiliation("Verein", "Vorsitzende"))
    person = make.person("Recke", "Anna", affiliations=functions)
    person = replace(person, name=replace(person.name, nobility="Gräfin", particle="von der"))
    data = write_vcards([person]).decode()
    assert contact(read_vcards(data.encode()).cards[0], Surroundings()).name == person.name
    changed = data.replace("N:Gräfin von der Recke;", "N:Sommer;").replace("ORG:Alt GmbH", "ORG:Neu GmbH")
    back = contact(read_vcards(changed.encode()).cards[0], Surroundings())
    assert (back.name.nobility, back.name.particle, back.name.family) == ("", "", "Sommer")
    assert [(a.organisation, a.role) for a in back.affiliations] == [("Neu GmbH", "Leiterin"), ("Verein", "Vorsitzende")]


def test_what_another_address_book_adds_to_the_note_becomes_a_note() -> None:
    data = write_vcards([make.person(notes=(v.Note("Eins", 1, "MA"), v.Note("Zwei", 2)))])
    data = data.replace(b"NOTE:Eins\\n\\nZwei", b"NOTE:Eins\\n\\nZwei\\nDrei")
    notes = contact(read_vcards(data).cards[0], Surroundings()).notes
    assert [(n.text, n.author) for n in notes] == [("Eins", "MA"), ("Zwei", ""), ("Drei", "")]


def test_another_version_is_refused_with_one_sentence() -> None:
    with pytest.raises(UnknownVersion) as refused:
        write_vcards([], "5.0")
    assert "5.0" in refused.value.sentence(Texts("en"))


def test_a_soft_break_never_makes_a_line_that_begins_or_ends_a_card() -> None:
    for room in range(80):
        text = "ü" + "x" * room + "BEGIN:VCARD " + "y" * 60 + "END:VCARD"
        written = write_vcards([make.person(notes=(v.Note(text),))], "2.1")
        reading = read_vcards(written)
        assert [card.as_json()["notes"] for card in reading.cards] == [[text]], room
