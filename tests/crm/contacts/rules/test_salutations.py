# SPDX-License-Identifier: Apache-2.0
"""The salutation engine against the hand-written table; a row is decided by the rules beside the table, never by the code."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import pytest

from crm.contacts.rules.salutations import Addressee, addressee, letter, name_line, surname
from crm.contacts.rules.values import ORGANISATION, Contact, OrganisationName, PersonName

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "salutations.csv"
PARTS = {field.name for field in dataclasses.fields(PersonName)}


def _rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _addressee(written: dict[str, str]) -> Addressee:
    name = PersonName(**{key: value for key, value in written.items() if key in PARTS})
    return Addressee(name, **{key: value for key, value in written.items() if key not in PARTS})


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_table(row):
    people = [_addressee(written) for written in json.loads(row["people"])]
    assert letter(people, row["language"]) == row["letter"], row["rules"]
    assert [name_line(person, row["language"]) for person in people] == json.loads(row["name_lines"]), row["rules"]


def test_table_is_long_enough_and_names_its_rules_and_sources():
    rows = _rows()
    assert len(rows) >= 200
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["rules"].strip() and row["source"].strip() for row in rows)


def _person(given="", family="", gender="", **more) -> Addressee:
    own = {key: more.pop(key) for key in ("office", "salutation") if key in more}
    return Addressee(PersonName(given=given, family=family, **more), gender, **own)


# Cases that the table leaves out; the rule stands beside each.
@pytest.mark.parametrize(
    ("people", "language", "expected"),
    [
        ([_person("Anna", "Kaya", "female", office="Bürgermeisterin"), _person("Eva", "Kaya", "female", office="Bürgermeisterin")],
         "de", "Sehr geehrte Frau Bürgermeisterin Anna Kaya, sehr geehrte Frau Bürgermeisterin Eva Kaya,"),  # M3
        ([_person("Jan", "Berg", "male", salutation="!"), _person("Eva", "Kaya", "female")],
         "de", "Sehr geehrter Herr Berg, sehr geehrte Frau Kaya,"),  # S6: nothing but marks is blank
        ([_person("", "Sommer", salutation="Sehr geehrte Damen und Herren,"), _person("", "Berg")],
         "de", "Sehr geehrte Damen und Herren,"),  # M4: once
        ([_person("Jan", "Berg", "male", title_before="Dr. Dr. des.")], "de", "Sehr geehrter Herr Dr. Berg,"),  # T3
        ([_person("Jan", "Berg", "male", title_before="Dr. phil. des.")], "de", "Sehr geehrter Herr Berg,"),  # T3
        ([_person("Jan", "Berg", "male", title_before="Ph.Dr.")], "de", "Sehr geehrter Herr Berg,"),  # T3, without stops PhDr.
        ([_person("Jan", "Berg", "male", title_before="Drechslermeister")], "de", "Sehr geehrter Herr Berg,"),  # T4
        ([_person("Jan", "Berg", "male", title_before="CFP Professional")], "de", "Sehr geehrter Herr Berg,"),  # T4
        ([_person("Jan", "Berg", "male", title_before="aplProfDr")], "de", "Sehr geehrter Herr Professor Berg,"),  # T1, T2
        ([_person("Jan", "Berg", "male", title_after="M. d. B.")], "en", "Dear Mr Berg,"),  # E2: no medical doctor
        ([_person("Jan", "Berg", "male", title_after="M. D.")], "en", "Dear Dr Berg,"),  # E2
        ([_person("Jan", "Berg", "male")], "de-AT", "Dear Mr Berg,"),  # G6: only "de" is German
        ([_person("Jan", "Berg", "Male")], "de", "Guten Tag Jan Berg,"),  # an unknown word for a gender is none
    ],
)  # fmt: skip
def test_letters_beyond_the_table(people, language, expected):
    assert letter(people, language) == expected


@pytest.mark.parametrize(
    ("office", "accusative"),
    [
        ("Vorsitzender des Vorstands", "Vorsitzenden des Vorstands"),
        ("Präsident der Kammer und Vorsitzender des Rates", "Präsidenten der Kammer und Vorsitzenden des Rates"),
        ("Leiter Facility Management", "Leiter Facility Management"),
        ("Referent für Patent und Dozent", "Referenten für Patent und Dozenten"),
        ("Oberstleutnant", "Oberstleutnant"),
        ("Kommandant", "Kommandanten"),
        ("Gleichstellungsbeauftragter", "Gleichstellungsbeauftragten"),
        ("Prediger", "Prediger"),
        ("Verteidiger", "Verteidiger"),
        ("Leitender Polizeidirektor", "Leitenden Polizeidirektor"),
        ("Zweiter Vorsitzender", "Zweiten Vorsitzenden"),
        ("Bundestagsabgeordneter", "Bundestagsabgeordneten"),
        ("Vize-Präsident", "Vize-Präsidenten"),
        ("Präsident/Intendant", "Präsidenten/Intendanten"),
        ("Meister", "Meister"),
        ("Gesandter", "Gesandten"),
        ("Ministerialbeamter", "Ministerialbeamten"),
        ("Delegierter", "Delegierten"),
        ("Technischer Assistent", "Technischen Assistenten"),
        ("Hauptamtlicher Bürgermeister", "Hauptamtlichen Bürgermeister"),
        ("Ständiger Vertreter", "Ständigen Vertreter"),
        ("Dritter Bürgermeister", "Dritten Bürgermeister"),
        ("Jurist", "Juristen"),
    ],
)
def test_offices_bend_after_herrn_only(office, accusative):  # A4
    assert name_line(_person("Jan", "Berg", "male", office=office), "de") == f"Herrn {accusative} Jan Berg"
    assert name_line(_person("Jan", "Berg", "", office=office), "de") == f"{office} Jan Berg"
    assert letter([_person("Jan", "Berg", "male", office=office)], "de") == f"Sehr geehrter Herr {office},"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("Dr.in", "Frau Dr.in Eva Berg"),  # the stop stands inside a word
        ("Mag.a", "Frau Mag.a Eva Berg"),
        ("Mag.phil.", "Frau Mag. phil. Eva Berg"),
        ("Dr-Ing", "Frau Dr.-Ing Eva Berg"),
        ("Prof:in", "Frau Prof:in Eva Berg"),
        ("Dr.(TR)", "Frau Dr. (TR) Eva Berg"),
        ("Miss Dr", "Frau Dr. Eva Berg"),
    ],
)
def test_titles_in_name_lines(before, line):  # A2, T5
    assert name_line(_person("Eva", "Berg", "female", title_before=before), "de") == line


def test_doctorates_leave_beside_a_knighthood():  # T6
    knight = _person("John", "Brown", "male", title_before="Sir Dr. rer. nat. Prof. Dr. h. c.", title_after="KBE")
    assert name_line(knight, "de") == "Prof. Sir John Brown KBE"
    assert name_line(knight, "en") == "Professor Sir John Brown, KBE"
    assert letter([knight], "de") == "Sehr geehrter Sir John,"


def test_an_addressee_is_made_of_a_contact():
    contact = Contact(
        name=PersonName(given="Eva", family="Berg"), gender="female", salutation="Liebe Eva", languages="en de", birthday="1970"
    )
    assert addressee(contact, "Rektorin") == Addressee(contact.name, "female", "Rektorin", "Liebe Eva", "en")
    organisation = Contact(kind=ORGANISATION, organisation_name=OrganisationName("Stadt Herne"))
    assert letter([addressee(organisation)], "de") == "Sehr geehrte Damen und Herren,"


def test_surname():
    name = PersonName(given="Anna", nobility="Gräfin", particle="von der", family="Recke")
    assert surname(name) == "Gräfin von der Recke"
    assert surname(name, given_too=True) == "Anna Gräfin von der Recke"
    assert surname(PersonName(particle="d'", family="Aubigné")) == "d'Aubigné"
    assert surname(PersonName(given="Suharto")) == "Suharto"
    assert surname(PersonName(given="Suharto"), given_too=True) == "Suharto"
