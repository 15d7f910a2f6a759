# SPDX-License-Identifier: Apache-2.0
"""Address fields written by hand, each with the source of its form."""

from __future__ import annotations

import pytest

from crm.contacts.rules.postal import address_lines, country_name, one_line, place_lines, remark_lines, two_lines
from crm.contacts.rules.salutations import Addressee
from crm.contacts.rules.values import ORGANISATION, Address, Contact, OrganisationName, PersonName

EVA = Contact(name=PersonName(given="Eva", family="Lindner", title_before="Dr."), gender="female")
JAN = Contact(name=PersonName(given="Jan", family="Berg"), gender="male")
NOBODY = Contact()
STEEL = Contact(kind=ORGANISATION, organisation_name=OrganisationName("Stahlbau Grünewald GmbH", "Grünewald"))
HERNE = Address(street="Kortumstraße 9", postcode="44623", town="Herne")


def at(**parts) -> Address:
    return Address(**{"street": "", "country": "DE", **parts})


# contact, organisation, address, department, expected; DIN = DIN 5008:2020 by topic, DP = Deutsche Post, UPU = postal addressing systems
CASES = {
    # who
    "person alone (DIN)": (EVA, "", HERNE, "", ["Frau Dr. Eva Lindner", "Kortumstraße 9", "44623 Herne"]),
    "organisation alone (DIN)": (STEEL, "", HERNE, "", ["Stahlbau Grünewald GmbH", "Kortumstraße 9", "44623 Herne"]),
    "person at a firm: the firm first, it opens the letter (DIN)": (
        JAN, "Stahlbau Grünewald GmbH", HERNE, "", ["Stahlbau Grünewald GmbH", "Herrn Jan Berg", "Kortumstraße 9", "44623 Herne"]),
    "department between firm and person (DIN)": (
        JAN, "Stadt Herne", HERNE, "Stadtplanung", ["Stadt Herne", "Stadtplanung", "Herrn Jan Berg", "Kortumstraße 9", "44623 Herne"]),
    "department of an organisation (DIN)": (
        STEEL, "", HERNE, "Einkauf", ["Stahlbau Grünewald GmbH", "Einkauf", "Kortumstraße 9", "44623 Herne"]),
    "no double company line": (STEEL, "Stahlbau Grünewald GmbH", HERNE, "", ["Stahlbau Grünewald GmbH", "Kortumstraße 9", "44623 Herne"]),
    "an organisation names itself": (STEEL, "Konzern AG", HERNE, "", ["Stahlbau Grünewald GmbH", "Kortumstraße 9", "44623 Herne"]),
    "department that is the firm": (
        JAN, "Stadt Herne", HERNE, "stadt  herne", ["Stadt Herne", "Herrn Jan Berg", "Kortumstraße 9", "44623 Herne"]),
    "extra line that is the firm": (
        JAN, "Stadt Herne", at(street="Kortumstraße 9", postcode="44623", town="Herne", lines="Stadt Herne"), "",
        ["Stadt Herne", "Herrn Jan Berg", "Kortumstraße 9", "44623 Herne"]),
    "only the short name is known": (
        Contact(kind=ORGANISATION, organisation_name=OrganisationName("", "SWH")), "", HERNE, "", ["SWH", "Kortumstraße 9", "44623 Herne"]),
    "an organisation without a name of its own": (
        Contact(kind=ORGANISATION), "Stadt Herne", HERNE, "", ["Stadt Herne", "Kortumstraße 9", "44623 Herne"]),
    "nobody at a firm": (NOBODY, "Stadt Herne", HERNE, "", ["Stadt Herne", "Kortumstraße 9", "44623 Herne"]),
    "diverse or unknown: no courtesy word (DIN)": (
        Contact(name=PersonName(given="Kim", family="Sommer"), gender="diverse"), "", HERNE, "",
        ["Kim Sommer", "Kortumstraße 9", "44623 Herne"]),
    "office in the accusative (BMI)": (
        Addressee(JAN.name, "male", "Erster Beigeordneter"), "Stadt Herne", HERNE, "",
        ["Stadt Herne", "Herrn Ersten Beigeordneten Jan Berg", "Kortumstraße 9", "44623 Herne"]),
    "office without a name": (
        Addressee(PersonName(), "female", "Oberbürgermeisterin"), "Stadt Herne", HERNE, "",
        ["Stadt Herne", "Frau Oberbürgermeisterin", "Kortumstraße 9", "44623 Herne"]),
    "no blank lines (DIN)": (NOBODY, " ", at(postcode=" 44623 ", town=" Herne "), " ", ["44623 Herne"]),
    "blanks are tidied": (JAN, "Stadt \t Herne", at(street="Kortumstr.\u00a09", postcode="44623", town="Herne"), "",
                          ["Stadt Herne", "Herrn Jan Berg", "Kortumstr. 9", "44623 Herne"]),
    # where
    "PO box in twos from the right (DIN)": (
        STEEL, "", at(po_box="100102", postcode="44601", town="Herne"), "", ["Stahlbau Grünewald GmbH", "Postfach 10 01 02",
        "44601 Herne"]),
    "PO box of an odd number of digits (DIN)": (
        STEEL, "", at(po_box="12345", postcode="44601", town="Herne"), "", ["Stahlbau Grünewald GmbH", "Postfach 1 23 45", "44601 Herne"]),
    "PO box never with the street (DP)": (
        STEEL, "", at(street="Kortumstraße 9", po_box="10 01 02", postcode="44601", town="Herne"), "",
        ["Stahlbau Grünewald GmbH", "Postfach 10 01 02", "44601 Herne"]),
    "a visitor goes to the street": (
        STEEL, "", at(street="Kortumstraße 9", po_box="10 01 02", postcode="44623", town="Herne", kind="visitor"), "",
        ["Stahlbau Grünewald GmbH", "Kortumstraße 9", "44623 Herne"]),
    "a visitor without street": (
        STEEL, "", at(po_box="7", postcode="44623", town="Herne", kind="visitor"), "",
        ["Stahlbau Grünewald GmbH", "Postfach 7", "44623 Herne"]),
    "the word is written once": (
        STEEL, "", at(po_box="PF 1234", postcode="44601", town="Herne"), "", ["Stahlbau Grünewald GmbH", "Postfach 12 34", "44601 Herne"]),
    "PO box without number": (
        STEEL, "", at(po_box="Postfach", postcode="44601", town="Herne"), "", ["Stahlbau Grünewald GmbH", "Postfach", "44601 Herne"]),
    "PO box that is no number": (
        STEEL, "", at(po_box="Schließfach 3", postcode="44601", town="Herne"), "",
        ["Stahlbau Grünewald GmbH", "Schließfach 3", "44601 Herne"]),
    "PO box with a letter": (
        STEEL, "", at(po_box="12 A", postcode="44601", town="Herne"), "", ["Stahlbau Grünewald GmbH", "Postfach 12 A", "44601 Herne"]),
    "bulk recipient has neither (DP)": (STEEL, "", at(postcode="44777", town="Bochum"), "", ["Stahlbau Grünewald GmbH", "44777 Bochum"]),
    "no country letters before the postcode (DP)": (
        STEEL, "", at(postcode="D-44777", town="Bochum"), "", ["Stahlbau Grünewald GmbH", "44777 Bochum"]),
    "c/o before the street (DIN)": (
        JAN, "", at(street="Ring 3", postcode="44787", town="Bochum", lines="c/o Sommer"), "",
        ["Herrn Jan Berg", "c/o Sommer", "Ring 3", "44787 Bochum"]),
    "building and floor": (
        JAN, "", at(street="Ring 3", postcode="44787", town="Bochum", lines="Haus 4\n\n2. OG"), "",
        ["Herrn Jan Berg", "Haus 4", "2. OG", "Ring 3", "44787 Bochum"]),
    "no country is Germany": (EVA, "", at(street="Ring 3", postcode="44787", town="Bochum", country=""), "",
                              ["Frau Dr. Eva Lindner", "Ring 3", "44787 Bochum"]),
    "small country code": (EVA, "", at(street="Ring 3", postcode="44787", town="Bochum", country="de"), "",
                           ["Frau Dr. Eva Lindner", "Ring 3", "44787 Bochum"]),
    # abroad: town and country in capitals, country in German (DP; DIN)
    "Austria (UPU)": (JAN, "", at(street="Ring 3", postcode="A-1010", town="Wien", country="AT"), "",
                      ["Herrn Jan Berg", "Ring 3", "1010 WIEN", "ÖSTERREICH"]),
    "Switzerland (UPU)": (JAN, "", at(po_box="Postfach 1234", postcode="CH-8001", town="Zürich", country="CH"), "",
                          ["Herrn Jan Berg", "Postfach 1234", "8001 ZÜRICH", "SCHWEIZ"]),
    "France, with CEDEX (UPU)": (JAN, "", at(po_box="BP 123", postcode="75008", town="Paris Cedex 08", country="FR"), "",
                                 ["Herrn Jan Berg", "BP 123", "75008 PARIS CEDEX 08", "FRANKREICH"]),
    "Netherlands (UPU)": (JAN, "", at(po_box="100", postcode="1011 AB", town="Amsterdam", country="nl"), "",
                          ["Herrn Jan Berg", "Postbus 100", "1011 AB AMSTERDAM", "NIEDERLANDE"]),
    "Belgium (UPU)": (JAN, "", at(street="Rue Haute 3", postcode="B-4000", town="Liège", country="BE"), "",
                      ["Herrn Jan Berg", "Rue Haute 3", "4000 LIÈGE", "BELGIEN"]),
    "Poland (UPU)": (JAN, "", at(street="ul. Długa 3", postcode="00-950", town="Warszawa", country="PL"), "",
                     ["Herrn Jan Berg", "ul. Długa 3", "00-950 WARSZAWA", "POLEN"]),
    "Italy, province behind the town (UPU)": (
        JAN, "", at(street="Via Roma 3", postcode="50123", town="Firenze", region="fi", country="IT"), "",
                                              ["Herrn Jan Berg", "Via Roma 3", "50123 FIRENZE FI", "ITALIEN"]),
    "Great Britain, postcode on a line of its own (Royal Mail)": (
        JAN, "", at(street="10 Downing Street", postcode="SW1A 2AA", town="London", country="GB"), "",
        ["Herrn Jan Berg", "10 Downing Street", "LONDON", "SW1A 2AA", "VEREINIGTES KÖNIGREICH"]),
    "Ireland (An Post)": (
        JAN, "", at(street="1 Main Street", postcode="D02 AF30", town="Dublin 2", country="IE"), "",
        ["Herrn Jan Berg", "1 Main Street", "DUBLIN 2", "D02 AF30", "IRLAND"]),
    "United States (USPS)": (
        JAN, "", at(street="1 Main St", postcode="62701", town="Springfield", region="IL", country="US"), "",
        ["Herrn Jan Berg", "1 Main St", "SPRINGFIELD IL 62701", "VEREINIGTE STAATEN"]),
    "Canada (Canada Post)": (
        JAN, "", at(po_box="12", postcode="K1A 0B1", town="Ottawa", region="on", country="CA"), "",
        ["Herrn Jan Berg", "PO Box 12", "OTTAWA ON K1A 0B1", "KANADA"]),
    "Australia (Australia Post)": (
        JAN, "", at(street="1 High St", postcode="3000", town="Melbourne", region="VIC", country="AU"), "",
        ["Herrn Jan Berg", "1 High St", "MELBOURNE VIC 3000", "AUSTRALIEN"]),
    "Latvia keeps its letters (UPU)": (JAN, "", at(street="Iela 3", postcode="LV-1010", town="Rīga", country="LV"), "",
                                       ["Herrn Jan Berg", "Iela 3", "LV-1010 RĪGA", "LETTLAND"]),
    "Hong Kong by its short name": (JAN, "", at(street="1 Queen's Road", town="Hong Kong", country="HK"), "",
                                    ["Herrn Jan Berg", "1 Queen's Road", "HONG KONG", "HONGKONG"]),
    "capitals of ß": (JAN, "", at(postcode="5084", town="Großgmain", country="AT"), "", ["Herrn Jan Berg", "5084 GROSSGMAIN",
    "ÖSTERREICH"]),
    "unknown country as written": (JAN, "", at(town="Atlantis", country="Atlantien"), "", ["Herrn Jan Berg", "ATLANTIS", "ATLANTIEN"]),
    # more than six lines, shortened in the documented order
    "extra lines become one": (
        JAN, "Stadt Herne", at(street="Ring 3", postcode="44623", town="Herne", lines="Haus 4\n2. OG"), "Planung",
        ["Stadt Herne", "Planung", "Herrn Jan Berg", "Haus 4, 2. OG", "Ring 3", "44623 Herne"]),
    "six lines stay six": (
        JAN, "Stadt Herne", at(street="Ring 3", postcode="44623", town="Herne", lines="Haus 4"), "Planung",
        ["Stadt Herne", "Planung", "Herrn Jan Berg", "Haus 4", "Ring 3", "44623 Herne"]),
    "department joins its organisation": (
        JAN, "Magistrat Linz", at(street="Ring 3", postcode="4020", town="Linz", lines="Haus 4", country="AT"), "Planung",
        ["Magistrat Linz, Planung", "Herrn Jan Berg", "Haus 4", "Ring 3", "4020 LINZ", "ÖSTERREICH"]),
    "45 characters are narrow enough": (
        JAN, "M" * 36, at(street="Ring 3", postcode="4020", town="Linz", lines="Haus 4", country="AT"), "Planung",
        ["M" * 36 + ", Planung", "Herrn Jan Berg", "Haus 4", "Ring 3", "4020 LINZ", "ÖSTERREICH"]),
    "a wide line is none: the department goes": (
        JAN, "M" * 37, at(street="Ring 3", postcode="4020", town="Linz", lines="Haus 4", country="AT"), "Planung",
        ["M" * 37, "Herrn Jan Berg", "Haus 4", "Ring 3", "4020 LINZ", "ÖSTERREICH"]),
    "then the extra line goes": (
        JAN, "Kent Council", at(street="High Street 3", postcode="CT1 1AA", town="Canterbury", lines="Floor 4", country="GB"), "Planning",
        ["Kent Council, Planning", "Herrn Jan Berg", "High Street 3", "CANTERBURY", "CT1 1AA", "VEREINIGTES KÖNIGREICH"]),
    "but a c/o stays, town and postcode share a line": (
        JAN, "Kent Council",
        at(street="High Street 3", postcode="CT1 1AA", town="Canterbury", lines="Floor 4\nC/O Smith", country="GB"), "Planning",
        ["Kent Council, Planning", "Herrn Jan Berg", "Floor 4, C/O Smith", "High Street 3", "CANTERBURY CT1 1AA",
        "VEREINIGTES KÖNIGREICH"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_address_fields(case):
    contact, organisation, address, department, expected = case
    assert address_lines(contact, organisation, address, department=department) == expected
    assert len(expected) <= 6


def test_there_are_enough_cases():
    assert len(CASES) >= 40


def test_the_line_of_the_person_has_the_language_of_the_letter_but_the_country_the_one_of_the_post():
    address = at(street="1 Main St", postcode="62701", town="Springfield", region="IL", country="US")
    assert address_lines(EVA, "", address, language="en") == ["Dr Eva Lindner", "1 Main St", "SPRINGFIELD IL 62701", "VEREINIGTE STAATEN"]


def test_name_and_place_stay_whatever_is_written():
    address = at(street="Ring 3", postcode="CT1 1AA", town="Canterbury", region="Kent", country="IE", lines="a\nb\nc\nd\ne\nc/o f")
    lines = address_lines(JAN, "O" * 80, address, department="D" * 80)
    assert lines == ["O" * 80, "Herrn Jan Berg", "a, b, c, d, e, c/o f", "Ring 3", "CANTERBURY KENT CT1 1AA", "IRLAND"]


def test_remarks():
    assert remark_lines([]) == []
    assert remark_lines([" Einschreiben ", "", "Persönlich"]) == ["Einschreiben", "Persönlich"]
    assert remark_lines(["Persönlich", "persönlich"]) == ["Persönlich"]
    assert remark_lines(["a", "b", "c"]) == ["a", "b", "c"]
    assert remark_lines(["a", "b", "c", "d", "e"]) == ["a, b, c", "d", "e"]


def test_place_lines():
    assert place_lines(HERNE) == ["44623 Herne"]
    assert place_lines(at(postcode="6011", town="Wellington", country="NZ")) == ["WELLINGTON 6011"]
    assert place_lines(at(postcode="400001", town="Mumbai", country="IN")) == ["MUMBAI 400001"]
    assert place_lines(at(postcode="018956", town="Singapore", country="SG")) == ["SINGAPORE 018956"]
    assert place_lines(at(postcode="12245-000", town="São José", region="SP", country="BR")) == ["12245-000 SÃO JOSÉ SP"]
    assert place_lines(at(postcode="GY1 1AA", town="St Peter Port", country="GG")) == ["ST PETER PORT", "GY1 1AA"]
    assert place_lines(at()) == []


@pytest.mark.parametrize(
    ("address", "line", "two"),
    [
        (HERNE, "Kortumstraße 9, 44623 Herne", ("Kortumstraße 9", "44623 Herne")),
        (at(street="Ring 3", po_box="1234", postcode="44623", town="Herne", lines="c/o Berg\nHaus 2"),
         "c/o Berg, Haus 2, Ring 3, Postfach 12 34, 44623 Herne", ("Ring 3, Postfach 12 34", "44623 Herne")),
        (at(street="Ring 3", postcode="A-1010", town="Wien", country="AT"),
         "Ring 3, 1010 Wien, Österreich", ("Ring 3", "1010 Wien, Österreich")),
        (at(town="London", postcode="SW1A 2AA", country="GB"),
         "London SW1A 2AA, Vereinigtes Königreich", ("", "London SW1A 2AA, Vereinigtes Königreich")),
        (at(street="Ring 3"), "Ring 3", ("Ring 3", "")),
        (at(country="AT"), "Österreich", ("", "Österreich")),
        (at(), "", ("", "")),
    ],
)  # fmt: skip
def test_addresses_on_screens(address, line, two):
    assert one_line(address) == line
    assert two_lines(address) == two


def test_countries_have_names():
    assert country_name("at") == "Österreich"
    assert country_name("AT", "en") == "Austria"
    assert country_name("AT", "pl") == "Austria"
    assert country_name("MO") == "Macau"
    assert country_name("XX") == "XX"
    assert country_name("001") == "001"  # a region of CLDR is no country
    assert one_line(at(town="Wien", country="AT"), "en") == "Wien, Austria"
