# SPDX-License-Identifier: Apache-2.0
"""What is said beside the fields of a contact, and that hardly anything keeps it from being saved."""

from __future__ import annotations

import dataclasses

import pytest

from crm.contacts.rules import problems as rules
from crm.contacts.rules.problems import ERROR, WARNING, Problem, problems
from crm.contacts.rules.values import (
    ORGANISATION,
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    Note,
    OrganisationName,
    OwnValue,
    PersonName,
    Register,
    Sector,
)
from crm.texts import Texts

EVA = Contact(name=PersonName(given="Eva", family="Berg"))
FIRM = Contact(kind=ORGANISATION, organisation_name=OrganisationName("Stahlbau Grünewald GmbH"))
TODAY = "2026-06-02"


def found(contact: Contact) -> list[tuple[str, str, str, str]]:
    return [(problem.field, problem.code, problem.repair, problem.severity) for problem in problems(contact, TODAY)]


def eva(**more) -> Contact:
    return dataclasses.replace(EVA, **more)


def firm(**more) -> Contact:
    return dataclasses.replace(FIRM, **more)


def channel(kind, value, **more) -> Contact:
    return eva(channels=(Channel("messenger", "@eva"), Channel(kind, value, **more)))


def test_a_full_and_proper_contact_has_no_problem():
    contact = eva(
        birthday="--02-29",
        vat_id="DE136695976",
        register=Register("Amtsgericht Bochum", "HRB 1234"),
        confirmed_on="2026",
        channels=(
            Channel("phone", "+492323925-100", preferred=True),
            Channel("mobile", "+491711234567", preferred=True),
            Channel("email", "eva@herne.example", preferred=True),
            Channel("web", "www.herne.example"),
            Channel("phone", ""),
        ),
        addresses=(Address("Ring 3", "44623", "Herne"), Address("Ring 3", "1010", "Wien", "at"), Address(postcode="44623", country="")),
        affiliations=(Affiliation("Stadt Herne", since="2010-05", until="2010"),),
        consents=(Consent("newsletter", on="2026-01-01"),),
    )
    assert found(contact) == []
    assert found(FIRM) == []


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact(), [("name.family", "name_missing", "", ERROR)]),
        (Contact(name=PersonName(given=" ", family="\t", title_before="Dr.")), [("name.family", "name_missing", "", ERROR)]),
        (Contact(name=PersonName(given="Kim")), []),
        (Contact(name=PersonName(family="Berg")), []),
        (Contact(kind=ORGANISATION, name=PersonName(family="Berg")), [("organisation_name.full", "name_missing", "", ERROR)]),
        (
            Contact(kind=ORGANISATION, organisation_name=OrganisationName(former="Alt")),
            [("organisation_name.full", "name_missing", "", ERROR)],
        ),
        (Contact(kind=ORGANISATION, organisation_name=OrganisationName(short="SWH")), []),
    ],
)
def test_a_name_is_needed(contact, expected):
    assert found(contact) == expected


@pytest.mark.parametrize(
    ("contact", "path", "limit"),
    [
        (lambda n: eva(name=PersonName(given="x" * n, family="Berg")), "name.given", 300),
        (lambda n: firm(organisation_name=OrganisationName("x" * n)), "organisation_name.full", 300),
        (lambda n: eva(membership_number="x" * n), "membership_number", 120),
        (lambda n: eva(salutation="x" * n), "salutation", 300),
        (lambda n: eva(keywords="x" * n), "keywords", 20_000),
        (lambda n: eva(tags=("a", "x" * n)), "tags.1", 300),
        (lambda n: channel("messenger", "x" * n), "channels.1.value", 2_000),
        (lambda n: channel("messenger", "x", label="x" * n), "channels.1.label", 300),
        (lambda n: eva(addresses=(Address(lines="x" * n),)), "addresses.0.lines", 1_000),
        (lambda n: eva(addresses=(Address(street="x" * n),)), "addresses.0.street", 300),
        (lambda n: eva(affiliations=(Affiliation("x" * n),)), "affiliations.0.organisation", 300),
        (lambda n: eva(notes=(Note("x" * n),)), "notes.0.text", 1_000_000),
        (lambda n: eva(own_values=(OwnValue("k", "x" * n),)), "own_values.0.value", 1_000_000),
        (lambda n: eva(vcard_lines="x" * n), "vcard_lines", 1_000_000),
    ],
)
def test_absurd_lengths(contact, path, limit):
    assert found(contact(limit)) == []
    problem = problems(contact(limit + 1), TODAY)[0]
    assert (problem.field, problem.code, problem.severity) == (path, "too_long", ERROR)
    assert problem.values == {"length": limit + 1, "limit": limit}
    assert len(problems(contact(limit + 1), TODAY)) == 1


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (channel("phone", "925100"), ("channels.1.value", "phone_area", "")),
        (channel("mobile", "2323925100"), ("channels.1.value", "phone_area", "02323 925100")),
        (channel("fax", "keine"), ("channels.1.value", "phone_unreadable", "")),
        (channel("phone", "02323 925-100/101"), ("channels.1.value", "phone_extra", "02323 925-100")),
        (channel("phone", "12"), ("channels.1.value", "phone_short", "")),
        (channel("phone", "02323 925100 925100 925100"), ("channels.1.value", "phone_long", "")),
        (channel("phone", "+1 555 111 2222"), ("channels.1.value", "phone_unknown", "")),
        (channel("email", "eva at x.example"), ("channels.1.value", "email", "eva@x.example")),
        (channel("email", "eva"), ("channels.1.value", "email", "")),
        (channel("web", "www,x.example"), ("channels.1.value", "web", "www.x.example")),
        (eva(addresses=(Address(postcode="4462"),)), ("addresses.0.postcode", "postcode", "04462")),
        (eva(addresses=(Address(), Address(postcode="44623", country="at "))), ("addresses.1.postcode", "postcode", "")),
        (eva(birthday="17.5.1968"), ("birthday", "date", "1968-05-17")),
        (eva(birthday="1968-13"), ("birthday", "date", "")),
        (eva(birthday="31.2."), ("birthday", "no_day", "")),
        (eva(birthday="2025-02-29"), ("birthday", "no_day", "")),
        (firm(founded="seit 1900"), ("founded", "date", "")),
        (eva(confirmed_on="gestern"), ("confirmed_on", "date", "")),
        (eva(affiliations=(Affiliation("x", since="1.5.2010"),)), ("affiliations.0.since", "date", "2010-05-01")),
        (eva(affiliations=(Affiliation("x", until="bald"),)), ("affiliations.0.until", "date", "")),
        (eva(affiliations=(Affiliation("x", confirmed_on="bald"),)), ("affiliations.0.confirmed_on", "date", "")),
        (channel("messenger", "x", confirmed_on="bald"), ("channels.1.confirmed_on", "date", "")),
        (eva(addresses=(Address(confirmed_on="bald"),)), ("addresses.0.confirmed_on", "date", "")),
        (firm(sectors=(Sector("25.11", confirmed_on="bald"),)), ("sectors.0.confirmed_on", "date", "")),
        (eva(consents=(Consent("x", on="bald"),)), ("consents.0.on", "date", "")),
        (firm(vat_id="136695976"), ("vat_id", "vat_id", "DE136695976")),
        (firm(vat_id="DE136695975"), ("vat_id", "vat_id", "")),
        (firm(register=Register("", "hrb1234")), ("register.number", "register", "HRB 1234")),
        (eva(birthday="2026-06-03"), ("birthday", "birthday", "")),
        (eva(birthday="2026-07"), ("birthday", "birthday", "")),
        (eva(birthday="2027"), ("birthday", "birthday", "")),
        (eva(affiliations=(Affiliation("x", since="2010", until="2009-12-31"),)), ("affiliations.0.until", "period", "")),
        (eva(affiliations=(Affiliation("x", since="2010-05", until="2010-04"),)), ("affiliations.0.until", "period", "")),
        (eva(name=PersonName(given="Eva", family="李")), ("name.family", "foreign", "")),
        (eva(name=PersonName(given="Eva", family="Berg–Sommer")), ("name.family", "foreign", "Berg-Sommer")),
        (eva(name=PersonName(given="Eva\u200b", family="Berg")), ("name.given", "foreign", "Eva")),
        (eva(name=PersonName(given="Eva–", family="Berg", birth_name="")), ("name.given", "foreign", "Eva-")),
        (eva(name=PersonName(family="Berg", call_name="„E“")), ("name.call_name", "foreign", "")),
        (firm(organisation_name=OrganisationName("Haus – „Ω“")), ("organisation_name.full", "foreign", "Haus - „Ω“")),
        (firm(organisation_name=OrganisationName("Haus", "李")), ("organisation_name.short", "foreign", "")),
        (firm(organisation_name=OrganisationName("李–")), ("organisation_name.full", "foreign", "")),
    ],
)
def test_what_is_odd_is_said_beside_its_field_and_prevents_nothing(contact, expected):
    assert found(contact) == [(*expected, WARNING)]


@pytest.mark.parametrize(
    "contact",
    [
        eva(birthday=TODAY),
        eva(birthday="2026-06"),
        eva(birthday="2026"),
        eva(birthday="--12-31"),
        eva(affiliations=(Affiliation("x", since="2010", until="2010-01-01"),)),
        eva(affiliations=(Affiliation("x", since="2010-05-01", until="2010"),)),
        eva(affiliations=(Affiliation("x", since="--05-01", until="2010"),)),
        eva(affiliations=(Affiliation("x", since="", until="2010"), Affiliation("y", since="2010"))),
        firm(organisation_name=OrganisationName("Haus „Ω“ ™", "„Ω“")),
        channel("email", " "),
        channel("messenger", "925100"),
        eva(channels=(Channel("phone", "+492323925100", preferred=True), Channel("phone", "+492323925101"))),
    ],
)
def test_what_is_not_odd(contact):
    assert found(contact) == []


def test_one_preferred_channel_of_a_kind():
    numbers = [Channel("phone", f"+49232392510{n}", preferred=n != 1) for n in range(4)]
    assert found(eva(channels=tuple(numbers))) == [
        ("channels.2.preferred", "preferred", "", WARNING),
        ("channels.3.preferred", "preferred", "", WARNING),
    ]

    plain, first, second = Channel("fax", "+492323925100"), *(Channel("fax", f"+4923239251{n}", preferred=True) for n in (10, 11))
    assert found(eva(channels=(first, second))) == [("channels.1.preferred", "preferred", "", WARNING)]
    assert found(eva(channels=(plain, first))) == []


def test_a_birthday_is_compared_with_the_clock_when_no_day_is_given():
    assert [problem.code for problem in problems(eva(birthday="9999"))] == ["birthday"]
    assert problems(eva(birthday="1968-05-17")) == ()


def test_several_problems_stand_in_the_order_of_the_fields():
    contact = Contact(birthday="x", channels=(Channel("email", "x"),), addresses=(Address(postcode="x"),))
    assert [field for field, *_ in found(contact)] == ["name.family", "birthday", "channels.0.value", "addresses.0.postcode"]


def test_sentences():
    say = Texts("en")
    assert Problem("x", "too_long", rules.TOO_LONG, {"length": 301, "limit": 300}).sentence(say) == (
        "This is too long: 301 characters, at most 300 fit."
    )
    assert problems(eva(name=PersonName(family="李–明")), TODAY)[0].sentence(say).endswith("these characters: 李 – 明")
    assert problems(Contact(), TODAY)[0].sentence(say) == "A person needs a surname or a given name."
    assert problems(Contact(kind=ORGANISATION), TODAY)[0].sentence(say) == "An organisation needs a name."
    said = {problem.text for value in ("12", "keine", "925100") for problem in problems(channel("phone", value), TODAY)}
    assert said == {rules.PHONES["phone_short"], rules.PHONES["phone_unreadable"], rules.PHONES["phone_area"]}


def test_every_doubt_about_a_phone_has_its_sentence():
    assert set(rules.PHONES) == {"phone_short", "phone_long", "phone_area", "phone_extra", "phone_unknown", "phone_unreadable"}
    assert len(set(rules.PHONES.values())) == 6
