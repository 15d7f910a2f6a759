# SPDX-License-Identifier: Apache-2.0
"""Names in headings and lists, their order typed by hand after DIN 5007, and the letters of pictures."""

from __future__ import annotations

import random

import pytest

from crm.contacts.rules import names
from crm.contacts.rules.values import ORGANISATION, Contact, OrganisationName, PersonName


def person(family="", given="", particle="", nobility="", **more) -> Contact:
    return Contact(name=PersonName(family=family, given=given, particle=particle, nobility=nobility, **more))


def firm(full="", short="", former="") -> Contact:
    return Contact(kind=ORGANISATION, organisation_name=OrganisationName(full, short, former))


def row(contact: Contact) -> dict[str, str]:
    """The columns of the contact table that hold the names of a contact."""
    name, other = contact.name, contact.organisation_name
    parts = ("title_before", "given", "nobility", "particle", "family", "title_after", "birth_name", "call_name")
    columns = {part: getattr(name, part) for part in parts}
    return columns | {"kind": contact.kind, "full_name": other.full, "short_name": other.short, "former_name": other.former}


LUETKEHAUS = person("Lütkehaus", "Ansgar", title_before="Prof.Dr.")
RECKE = person("Recke", "Anna Maria", "von der", "Gräfin", title_before="Dr", title_after="M.Sc.", birth_name="Sommer", call_name="Anni")


@pytest.mark.parametrize(
    ("contact", "shown", "listed"),
    [
        (LUETKEHAUS, "Prof. Dr. Ansgar Lütkehaus", "Lütkehaus, Prof. Dr. Ansgar"),
        (RECKE, "Dr. Anna Maria Gräfin von der Recke M. Sc.", "Recke, Dr. Anna Maria Gräfin von der M. Sc."),
        (person("Overkamp", "Henrike"), "Henrike Overkamp", "Overkamp, Henrike"),
        (person("Aubigné", "Agrippa", "d’"), "Agrippa d’Aubigné", "Aubigné, Agrippa d’"),
        (person("Sommer"), "Sommer", "Sommer"),
        (person("", "Suharto"), "Suharto", "Suharto"),
        (person("", "Suharto", title_before="Dr."), "Dr. Suharto", "Suharto, Dr."),
        (person("Berg", "Eva", title_before="Frau"), "Eva Berg", "Berg, Eva"),
        (person("", "", title_before="Dr."), "", ""),
        (firm("Stadtwerke Herne AG", "SWH"), "Stadtwerke Herne AG", "Stadtwerke Herne AG"),
        (firm("", "SWH"), "SWH", "SWH"),
        (firm("", "", "Alte Hütte"), "Alte Hütte", "Alte Hütte"),
        (firm(), "", ""),
    ],
)
def test_names(contact, shown, listed):
    assert names.display(contact) == shown
    assert names.in_list(contact) == listed
    assert names.derived(row(contact))["title"] == shown


def test_only_a_person_is_turned_round():
    odd = Contact(kind=ORGANISATION, name=PersonName(given="Eva", family="Berg"), organisation_name=OrganisationName("Berg & Co."))
    assert names.in_list(odd) == "Berg & Co."
    assert names.sort_key(odd) == "berg-co"


# DIN 5007-2: ä is ae, so Mueller and Müller stand together; surname first, then given name; nothing stands before something;
# double names behind the single one; nobility and particle part namesakes only.
PERSONS_IN_ORDER = [
    person("Adam", "Zoe"),
    person("Ähler", "Anna"),
    person("Aehlers", "Anna"),
    person("Ahlers", "Anna"),
    person("Aubigné", "Agrippa", "d’"),
    person("Bär", "Karl"),
    person("Baer", "Lars"),
    person("Bahr", "Anna"),
    person("Göbel", "Ute"),
    person("Goethe", "Johann", "von"),
    person("Götze", "Ute"),
    person("Gorki", "Maxim"),
    person("Groß", "Eva"),
    person("Gross", "Ilse"),
    person("Großmann", "Anna"),
    person("Łukasz", "Adam"),
    person("Mann", ""),
    person("Mann", "Golo"),
    person("Müller", "Anna"),
    person("Mueller", "Bernd"),
    person("Müller", "Zacharias"),
    person("Müller Berg", "Anna"),
    person("Müller-Lüdenscheid", "Anna"),
    person("Müllerová", "Jana"),
    person("Muller", "Anna"),
    person("Nuñez", "Juan"),
    person("O’Hara", "Scarlett"),
    person("Ohm", "Georg"),
    person("Recke", "Anna"),
    person("Recke", "Anna", "von der", "Gräfin"),
    person("Recke", "Anna", "von der"),
    person("Recke", "Bernd"),
    person("Reckel", "Anna"),
    person("St. Clair", "Ann"),
    person("Stahl", "Ann"),
    person("Strauß", "Botho"),
    person("Strauss", "Levi"),
    person("Velen", "Ansgar", "von", "Graf"),
    person("Weiß", "Anna-Lena"),
    person("Weiß", "Anna-Maria"),
    person("Weiß", "Annabel"),
]

# DIN 5007-1: ä is a; articles and legal forms count.
FIRMS_IN_ORDER = [
    firm("3M Deutschland GmbH"),
    firm("Äcker & Söhne KG"),
    firm("Ackermann GmbH"),
    firm("Bäckerei Öz"),
    firm("Backhaus GmbH"),
    firm("Bad Hersfelder Kreisanzeiger"),
    firm("Die Brücke e. V."),
    firm("Großbäckerei Berg"),
    firm("Grosshandel Auer"),
    firm("IHK zu Dortmund"),
    firm("Muller & Cie"),
    firm("Müller GmbH"),
    firm("Mutter Hütte AG"),
    firm("Stadt Herne"),
    firm("Stadtwerke Herne AG"),
    firm("Überlandwerk Unna"),
    firm("Ulmer Hof"),
]


@pytest.mark.parametrize("expected", [PERSONS_IN_ORDER, FIRMS_IN_ORDER], ids=["persons", "firms"])
def test_order_typed_by_hand(expected):
    shuffled = list(expected)
    random.Random(5007).shuffle(shuffled)
    in_order = sorted(shuffled, key=lambda contact: names.sort_key(contact).encode())
    assert [names.in_list(contact) for contact in in_order] == [names.in_list(contact) for contact in expected]


def test_sort_keys_are_plain_small_text():
    assert names.sort_key(RECKE) == "recke anna-maria graefin-von-der"
    assert names.sort_key(person("", "Suharto")) == "suharto"
    assert names.sort_key(person("Mu\u0308ller", "É.")) == "mueller e"  # composed first
    assert names.sort_key(person("ẞÆŒØĲŁĐÞ")) == "ssaeoeoijldth"
    assert names.sort_key(person("Ǿ", "ǣ")) == "o ae"
    assert names.sort_key(person("İnci", "Iğdır")) == "inci igdir"
    assert names.sort_key(person("Иванов", "Пётр")) == "иванов петр"
    assert names.sort_key(firm("Müller-Öl (Bochum) GmbH & Co. KG")) == "muller-ol-bochum-gmbh-co-kg"
    assert names.sort_key(firm("Dr.Oetker")) == "droetker"
    assert names.sort_key(person("–", "…")) == ""
    assert names.sort_key(firm()) == ""


@pytest.mark.parametrize("contact", [*PERSONS_IN_ORDER, *FIRMS_IN_ORDER, RECKE, LUETKEHAUS, firm("", "SWH"), firm()])
def test_the_store_derives_what_the_rules_say(contact):
    assert names.derived(row(contact)) == {"sort_key": names.sort_key(contact), "title": names.display(contact)}


@pytest.mark.parametrize(
    ("contact", "letters"),
    [
        (LUETKEHAUS, "AL"),
        (RECKE, "AR"),
        (person("Öz", "Ümit"), "ÜÖ"),
        (person("d’Aubigné", "Agrippa"), "AD"),
        (person("Suharto"), "SU"),
        (person("", "Kim"), "KI"),
        (person("", "J"), "J"),
        (person("Novák", "C\u0306apek"), "C\u0306N"),  # a letter of DIN 91379 that is two code points
        (person("ßling", "ŉgo"), "Nẞ"),
        (person("ǰ", "ĳ"), "ĲJ̌"),
        (person("123", "Eva"), "EV"),
        (person(), ""),
        (person("–", "–"), ""),
        (firm("Stadtwerke Herne AG"), "SH"),
        (firm("Die Brücke e. V."), "BR"),
        (firm("IHK zu Dortmund"), "ID"),
        (firm("Müller GmbH & Co. KG"), "MÜ"),
        (firm("3M Deutschland GmbH"), "MD"),
        (firm("Wirtschaftsförderung Herne", "WFG"), "WF"),
        (firm("GmbH & Co. KG"), "GC"),
        (firm("Haus der Technik e.V."), "HT"),
        (firm(), ""),
    ],
)
def test_initials(contact, letters):
    assert names.initials(contact) == letters
