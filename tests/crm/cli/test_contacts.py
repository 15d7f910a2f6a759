# SPDX-License-Identifier: Apache-2.0
"""The calls that show contacts: list, find, show and history, compared with what was typed by hand."""

from __future__ import annotations

from dataclasses import fields

import make
import pytest

from crm.contacts.rules.values import (
    Address,
    Affiliation,
    Channel,
    Consent,
    Contact,
    Headcount,
    NoContact,
    Note,
    OrganisationName,
    PersonName,
    Register,
    Sector,
)

STEEL = Contact(
    kind="organisation",
    organisation_name=OrganisationName("Stahlbau Grünewald GmbH", "Grünewald", "Grünewald & Söhne"),
    organisation_kind="company",
    legal_form="GmbH",
    register=Register("Amtsgericht Bochum", "HRB 4711"),
    vat_id="DE123456789",
    headcount=Headcount(48, 2025),
    keywords="Stahlbau\nBrückenbau",
    addresses=(Address(po_box="100102", postcode="44601", town="Herne"),),
    sectors=(Sector("25.11", main=True),),
)
HENRIKE = Contact(
    name=PersonName("Dr.", "Henrike", family="Overkamp"),
    gender="female",
    birthday="1968-05-17",
    channels=(
        Channel("phone", "02323 / 555 12-0"),
        Channel("email", "h.overkamp@gruenewald.example", preferred=True),
        Channel("web", "https://gruenewald.example"),
    ),
    addresses=(Address("Hafenstraße 12", "44653", "Herne"),),
    affiliations=(Affiliation("Stahlbau Grünewald GmbH", "Geschäftsführerin", "Geschäftsleitung", since="2019-04", main=True),),
    tags=("Gießerei",),
    lists=("Messegäste 2026",),
    notes=(Note("Ruft gern vormittags an.", written=1_780_000_000_000),),
)
ANSGAR = Contact(
    name=PersonName("Prof. Dr.", "Ansgar", "Graf", "von", "Velen"),
    gender="male",
    addresses=(Address("Schlossallee 1", "46342", "Velen", label="private"),),
    affiliations=(Affiliation("Hochschule Bochum", "Professor", main=True),),
)
KIM = Contact(
    name=PersonName(given="Kim", family="Sommer"),
    gender="diverse",
    languages="en de",
    addresses=(Address("221 Baker Street", "NW1 6XE", "London", "GB"),),
    channels=(Channel("mobile", "+44 7700 900123"),),
)
ROBIN = Contact(name=PersonName(given="Robin", family="Jansen"), birthday="--05-17", no_contact=NoContact(email=True))
PETRA = Contact(
    name=PersonName(given="Petra", family="Şahin-Brandt", title_after="MBA", birth_name="Brandt", call_name="Peti"),
    gender="female",
    salutation="Liebe Petra",
    uid="outlook-4711",
    vcard_lines="X-SKILLS:Schweißen",
    consents=(Consent("Einladungen", "email", on="2026-01-12", source="Formular"),),
)
# what `show --json` says of each, typed by hand from facts/domain.md, DIN 5008 and tests/golden/salutations.md
SHOWN = {
    "an organisation with a post office box": (
        STEEL,
        {
            "kind": "organisation", "title": "Stahlbau Grünewald GmbH", "list_title": "Stahlbau Grünewald GmbH",
            "salutation": "Sehr geehrte Damen und Herren,", "own_salutation": "",
            "address_lines": ["Stahlbau Grünewald GmbH", "Postfach 10 01 02", "44601 Herne"],
            "organisation_name": {"full": "Stahlbau Grünewald GmbH", "short": "Grünewald", "former": "Grünewald & Söhne"},
            "organisation_kind": "company", "legal_form": "GmbH", "vat_id": "DE123456789",
            "register": {"court": "Amtsgericht Bochum", "number": "HRB 4711"}, "headcount": {"count": 48, "year": 2025},
            "keywords": ["Stahlbau", "Brückenbau"], "competences": [], "languages": ["de"], "emails": [], "phones": [], "titles": [],
        },
    ),
    "a doctor at work": (
        HENRIKE,
        {
            "kind": "person", "title": "Dr. Henrike Overkamp", "list_title": "Overkamp, Dr. Henrike", "gender": "female",
            "salutation": "Sehr geehrte Frau Dr. Overkamp,", "birthday": "1968-05-17",
            "address_lines": [
                "Stahlbau Grünewald GmbH", "Geschäftsleitung", "Frau Dr. Henrike Overkamp", "Hafenstraße 12", "44653 Herne",
            ],
            "phones": ["+492323555120"], "emails": ["h.overkamp@gruenewald.example"], "urls": ["https://gruenewald.example"],
            "notes": ["Ruft gern vormittags an."], "titles": ["Geschäftsführerin"], "organisations": ["Stahlbau Grünewald GmbH"],
            "tags": ["Gießerei"], "lists": ["Messegäste 2026"],
        },
    ),
    "a count at home": (
        ANSGAR,
        {
            "title": "Prof. Dr. Ansgar Graf von Velen", "salutation": "Sehr geehrter Herr Professor Graf von Velen,",
            "address_lines": ["Herrn Prof. Dr. Ansgar Graf von Velen", "Schlossallee 1", "46342 Velen"],
            "titles": ["Professor"], "organisations": ["Hochschule Bochum"],
        },
    ),
    "a diverse person in London, who reads English": (
        KIM,
        {
            "title": "Kim Sommer", "salutation": "Dear Mx Sommer,", "languages": ["en", "de"], "phones": ["+447700900123"],
            "address_lines": ["Mx Kim Sommer", "221 Baker Street", "LONDON", "NW1 6XE", "VEREINIGTES KÖNIGREICH"],
        },
    ),
    "nobody knows whether Ms or Mr": (
        ROBIN,
        {
            "salutation": "Guten Tag Robin Jansen,", "address_lines": ["Robin Jansen"], "birthday": "--05-17",
            "no_contact": {"post": False, "phone": False, "email": True}, "gender": "", "phones": [], "notes": [], "tags": [],
        },
    ),
    "a salutation of one's own and a card from elsewhere": (
        PETRA,
        {
            "salutation": "Liebe Petra,", "own_salutation": "Liebe Petra", "uid": "outlook-4711", "vcard_lines": ["X-SKILLS:Schweißen"],
            "address_lines": ["Frau Petra Şahin-Brandt MBA"], "title": "Petra Şahin-Brandt MBA", "list_title": "Şahin-Brandt, Petra MBA",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN)
def test_show_says_what_stands_and_what_follows(path, call, holding, case):
    contact, wanted = SHOWN[case]
    (key,) = holding(contact)
    found = call("show", path, key, "--json").value
    assert {name: found[name] for name in wanted} == wanted


def test_show_has_every_field_of_a_contact(path, call, holding):
    (key,) = holding(HENRIKE)
    found = call("show", path, key, "--json").value
    assert {f.name for f in fields(Contact)} - found.keys() == set()
    assert {"salutation", "address_lines", "emails", "phones", "urls", "notes", "titles", "organisations"} <= found.keys()
    for name in ("emails", "phones", "notes", "urls", "titles"):
        assert all(isinstance(one, str) for one in found[name])
    rows = {
        "channels": Channel, "addresses": Address, "affiliations": Affiliation, "note_rows": Note,
    }  # fmt: skip
    for name, kind in rows.items():
        assert found[name]
        assert all(one.keys() == {f.name for f in fields(kind)} for one in found[name]), name
    assert found["id"] == key
    assert found["note_rows"][0]["written"] == 1_780_000_000_000


@pytest.mark.parametrize("form", ["{0}", "urn:uuid:{1}", "{1}", "{2}"])
def test_show_takes_an_id_as_people_write_it(path, call, holding, form):
    (key,) = holding(make.person())
    dashed = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    assert call("show", path, form.format(key, dashed, dashed.upper()), "--json").value["id"] == key


@pytest.mark.parametrize("name", ["show", "history"])
@pytest.mark.parametrize("key", ["0" * 32, "Overkamp", "", "urn:uuid:"])
def test_contact_that_is_not_there_is_one_sentence(path, call, name, key):
    wanted = f"There is no contact “{key}” here; “verbund find” gives the ids."
    assert call(name, path, key).sentence == wanted
    assert call(name, path, key, "--json").sentence == wanted


def test_show_for_people_leaves_out_what_is_empty(path, call, holding):
    (key,) = holding(HENRIKE)
    told = call("show", path, key).text.split("\n")
    assert "title: Dr. Henrike Overkamp" in told
    assert "birthday: 1968-05-17" in told
    assert "headcount: " not in told
    channels = [line.partition(" · scope")[0] for line in told if line.startswith("channels: ")]
    assert channels[1:] == [
        "channels: kind email · value h.overkamp@gruenewald.example · label work · preferred True",
        "channels: kind web · value https://gruenewald.example · label work",
    ]
    assert not [line for line in told if line.startswith(("vat_id", "uid", "sectors", "register", "organisation_name"))]


# what another partner keeps for itself


@pytest.mark.parametrize("name", ["show", "history"])
def test_record_of_another_partner_is_not_there(path, call, holding, name):
    (key,) = holding(make.person(scope=make.partner_id("wf-herne")))
    assert call(name, path, key, "--as", "wf-herne", "--json").code == 0
    assert f"“{key}”" in call(name, path, key, "--as", "wf-hagen").sentence


def test_list_and_find_show_only_what_the_desk_sees(path, call, holding):
    holding(make.person("Overkamp"), make.person("Overkamp-Geheim", scope=make.partner_id("wf-herne")))
    for call_, more in (("list", ()), ("find", ("Overkamp",))):
        assert len(call(call_, path, *more, "--json", "--as", "wf-herne").value) == 2
        assert [row["name"] for row in call(call_, path, *more, "--json", "--as", "wf-hagen").value] == ["Henrike Overkamp"]


# list


def test_list_is_in_the_order_of_names(path, call, holding):
    keys = holding(make.person("Zander", "Ute"), make.person("Ärmel", "Bo"), STEEL, make.person("Arnold", "Cem"), HENRIKE)
    rows = call("list", path, "--json").value
    assert [row["name"] for row in rows] == ["Bo Ärmel", "Cem Arnold", "Dr. Henrike Overkamp", "Stahlbau Grünewald GmbH", "Ute Zander"]
    assert {row["id"] for row in rows} == set(keys)
    assert rows[2] == {
        "id": keys[4], "kind": "person", "name": "Dr. Henrike Overkamp", "organisation": "Stahlbau Grünewald GmbH", "town": "Herne",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "names"), [("person", ["Henrike Overkamp"]), ("organisation", ["Ruhrguss Overkamp GmbH"])])
def test_list_of_one_kind(path, call, holding, kind, names):
    holding(make.person(), make.organisation())
    assert [row["name"] for row in call("list", path, "--kind", kind, "--json").value] == names


def test_list_stops_at_a_limit(sampled, call):
    rows = call("list", sampled, "--json").value
    assert len(rows) == 100
    assert call("list", sampled, "--limit", 7, "--json").value == rows[:7]
    assert call("list", sampled, "--limit", 1000, "--json").value == rows


def test_list_for_people_is_a_line_for_each(path, call, holding):
    (key,) = holding(HENRIKE)
    assert call("list", path).text == f"{key}  Overkamp, Dr. Henrike, Stahlbau Grünewald GmbH, Herne"
    assert call("list", path, "--kind", "organisation").text == ""


# find


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("overk", "last name"), ("Henr", "first name"), ("Grünewald", "organisation"), ("gruenewald", "organisation"),
        ("0232355512", "phone number"),
    ],
)  # fmt: skip
def test_find_says_why(path, call, holding, text, why):
    (key,) = holding(HENRIKE)
    (hit,) = call("find", path, text, "--json").value
    assert hit.keys() == {"id", "kind", "name", "organisation", "town", "why"}
    assert (hit["id"], hit["kind"], hit["name"], hit["organisation"], hit["town"]) == (
        key, "person", "Dr. Henrike Overkamp", "Stahlbau Grünewald GmbH", "Herne",
    )  # fmt: skip
    assert hit["why"].startswith(why)


def test_find_says_why_in_the_language_of_the_call(path, call, holding):
    from crm.texts import texts

    holding(HENRIKE)
    assert call("find", path, "overk", "--json", "--lang", "de").value[0]["why"] == texts("de")("last name")


def test_find_stops_at_a_limit(path, call, holding):
    holding(*(make.person("Overkamp", f"Henrike {n}") for n in range(4)))
    assert len(call("find", path, "Overkamp", "--json").value) == 4
    assert len(call("find", path, "Overkamp", "--limit", 3, "--json").value) == 3


def test_find_nothing_is_no_failure(path, call):
    assert call("find", path, "Xylander", "--json").value == []
    assert call("find", path, "Xylander").text == "Nothing found for “Xylander”."


@pytest.mark.parametrize("text", ["", " ", "'", '"', "%", "*", "a AND", "NEAR(", "ü" * 500, "\x00", "🙂", "--"])
def test_find_takes_any_text(path, call, holding, text):
    holding(HENRIKE)
    arguments = ["find", path, "--json", "--", text]
    assert isinstance(call(*arguments).value, list)


# history


def test_history_tells_each_change_of_a_contact(path, call, holding, tmp_path):
    (key,) = holding(make.person(channels=(make.phone("+492323555120"),)))
    card = (
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:{key}\r\nFN:Henrike Overkamp\r\nN:Overkamp;Henrike;;Dr.;\r\n"
        "EMAIL:h@x.example\r\nEND:VCARD\r\n"
    )
    (tmp_path / "cards.vcf").write_bytes(card.encode())
    assert call("import", path, tmp_path / "cards.vcf", "--json").value["updated"] == 1
    found = call("history", path, key, "--json").value
    assert found[0].keys() == {"at", "label", "staff", "table", "row", "field", "old", "new", "unit"}
    named = [(e["label"], e["table"], e["field"]) for e in found]
    assert ("Import contacts", "contact", "name") in named
    assert ("Import contacts", "channel", "+") in named
    assert ("Add contact", "contact", "+") in named
    assert named.index(("Import contacts", "contact", "name")) < named.index(("Add contact", "contact", "+"))
    change = found[named.index(("Import contacts", "contact", "name"))]
    assert change["old"] == {"given": "Henrike", "family": "Overkamp"}
    assert change["new"] == {"title_before": "Dr.", "given": "Henrike", "family": "Overkamp"}
    born = found[named.index(("Add contact", "contact", "+"))]
    assert born["at"].startswith("2026-06-02T07:41:")


def test_history_for_people(path, call, holding):
    (key,) = holding(make.person())
    line = call("history", path, key).text
    assert "Add contact" in line
    assert "contact.+: – → " in line
    assert "Henrike · Overkamp" in line
