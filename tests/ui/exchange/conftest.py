# SPDX-License-Identifier: Apache-2.0
"""A real store with a few contacts, files as other programs write them, and an empty window to stand in front of."""

from __future__ import annotations

import make
import pytest

from crm.contacts import commands
from crm.contacts.rules import values


@pytest.fixture
def people(workspace):
    """Ids of contacts that stand, by family name."""
    firm = values.Affiliation(organisation="Ruhrguss Overkamp GmbH", role="Prokuristin", main=True)
    standing = (
        make.person("Overkamp", "Henrike", affiliations=(firm,), channels=(make.phone("+492323555100"),)),
        make.person("Pottgiesser", "Nadja", channels=(make.email("n@pott.example"),)),
        make.person("Kampmann", "Merle", channels=(make.email("merle@feder.example"),), notes=(values.Note("Ruft zurück."),)),
    )
    found = {}
    for contact in standing:
        changes = commands.save(workspace.store, workspace.desk, contact)
        found[contact.name.family] = next(iter(changes.ids["contact"]))
    return found


def card(family, given, *lines, uid=""):
    head = ["BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{given} {family}"]
    return "\r\n".join([*head, *([f"UID:urn:uuid:{uid}"] if uid else []), *lines, "END:VCARD", ""])


@pytest.fixture
def cards():
    return card


@pytest.fixture
def file(tmp_path, people):
    """Two changed contacts, three new ones, one suspected, one text outside of every card and one card that says nothing."""
    firm = ("TITLE:Geschäftsführerin", "ORG:Ruhrguss Overkamp GmbH")
    text = card("Overkamp", "Henrike", "TEL:+49 2323 555-120", *firm, uid=people["Overkamp"])
    text += card("Pottgießer", "Nadja", "ADR;TYPE=WORK:;;Hafenstraße 3a;Herne;;44653;", uid=people["Pottgiesser"])
    text += "".join(card(f"Neumann-{n}", "Anke", f"EMAIL:anke{n}@messe.example", f"TEL:+49 170 555100{n}") for n in range(3))
    text += card("Kampmann-Berg", "Merle Sophie", "EMAIL:merle@feder.example", "TEL:+49 2302 555-999")
    text += "Hier steht etwas anderes.\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nur eine Notiz\r\nEND:VCARD\r\n"
    path = tmp_path / "messekontakte-2026.vcf"
    path.write_bytes(text.encode())
    return path
