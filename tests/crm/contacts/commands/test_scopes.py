# SPDX-License-Identifier: Apache-2.0
"""A desk writes what all see and what is its own; nothing of its own becomes the network's, nothing of others vanishes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import make
import pytest

from crm.contacts import commands, queries
from crm.contacts.rules.failures import ContactShared, FieldUnknown
from crm.contacts.rules.values import NETWORK, Affiliation, Contact, OwnField, OwnValue
from crm.desk import Desk
from crm.exchange.applying import apply
from crm.exchange.planning import plan
from crm.exchange.reading import read_vcards
from crm.store.errors import ScopeForeign
from crm.workspace import Workspace

HAGEN = make.desk("wf-hagen")


def added(space: Workspace, contact: Contact, desk: Desk | None = None) -> str:
    before = set(space.reader.column("SELECT id FROM contact"))
    commands.save(space.store, desk or space.desk, contact)
    (key,) = set(space.reader.column("SELECT id FROM contact")) - before
    return str(key.hex())


def read(space: Workspace, desk: Desk, key: str) -> Contact:
    found = queries.contact(space.reader, desk, key)
    assert found is not None
    return found


def secret_firm(space: Workspace) -> str:
    return added(space, make.organisation("Geheim GmbH", scope=space.desk.partner))


def test_nobody_writes_into_what_another_partner_keeps(workspace: Workspace) -> None:
    herne = workspace.desk.partner
    before = make.dump(workspace.store)
    with pytest.raises(ScopeForeign) as refused:
        commands.save(workspace.store, HAGEN, make.person(scope=herne))
    assert "another partner" in refused.value.sentence(str.format)
    with pytest.raises(ScopeForeign):
        commands.define_field(workspace.store, HAGEN, OwnField("kredit", (("de", "Kredit"),), scope=herne))
    assert make.dump(workspace.store) == before
    key = added(workspace, make.person())
    shown = read(workspace, HAGEN, key)
    with pytest.raises(ScopeForeign):
        commands.save(workspace.store, HAGEN, replace(shown, scope=herne))
    with pytest.raises(ScopeForeign):
        commands.save(workspace.store, HAGEN, replace(shown, channels=(make.phone(scope=herne),)))
    commands.save(workspace.store, HAGEN, replace(shown, scope=HAGEN.partner))
    assert read(workspace, HAGEN, key).scope == HAGEN.partner


def test_what_a_function_says_of_a_private_firm_never_becomes_the_networks(workspace: Workspace) -> None:
    herne, firm = workspace.desk, secret_firm(workspace)
    function = Affiliation("Geheim GmbH", "Beraterin", organisation_id=firm)
    key = added(workspace, make.person(affiliations=(function,)))
    assert [(a.organisation, a.scope) for a in read(workspace, herne, key).affiliations] == [("Geheim GmbH", herne.partner)]
    assert read(workspace, HAGEN, key).affiliations == ()
    before = set(workspace.reader.column("SELECT id FROM contact"))
    commands.duplicate(workspace.store, herne, key)
    (copy,) = set(workspace.reader.column("SELECT id FROM contact")) - before
    assert [a.role for a in read(workspace, herne, copy.hex()).affiliations] == ["Beraterin"]
    assert read(workspace, HAGEN, copy.hex()).affiliations == ()
    commands.delete(workspace.store, herne, [firm])
    assert [a.organisation for a in read(workspace, herne, key).affiliations] == ["Geheim GmbH"]
    assert workspace.reader.column("SELECT organisation FROM affiliation WHERE scope=0") == []


def test_a_text_of_its_own_stays_the_networks_and_is_what_a_copy_says(workspace: Workspace) -> None:
    herne, firm = workspace.desk, secret_firm(workspace)
    added(workspace, make.person(affiliations=(Affiliation("Eine Firma aus Herne", "Beraterin", organisation_id=firm),)))
    (key,) = workspace.reader.column("SELECT id FROM contact WHERE kind='person'")
    commands.duplicate(workspace.store, herne, key.hex())
    for one in workspace.reader.column("SELECT id FROM contact WHERE kind='person'"):
        assert [a.organisation for a in read(workspace, HAGEN, one.hex()).affiliations] == ["Eine Firma aus Herne"]
        assert [a.organisation for a in read(workspace, herne, one.hex()).affiliations] == ["Geheim GmbH"]
    commands.delete(workspace.store, herne, [firm])
    assert [a.organisation for a in read(workspace, HAGEN, key.hex()).affiliations] == ["Eine Firma aus Herne"]


def test_a_function_that_moves_to_a_private_firm_goes_for_others_and_keeps_nothing_of_it(workspace: Workspace) -> None:
    herne, firm = workspace.desk, secret_firm(workspace)
    key = added(workspace, make.person(affiliations=(Affiliation("Zeche AG", "Leiterin"),)))
    stood = read(workspace, herne, key)
    moved = replace(stood.affiliations[0], organisation="Geheim GmbH", organisation_id=firm)
    commands.save(workspace.store, herne, replace(stood, affiliations=(moved,)))
    assert [a.organisation for a in read(workspace, herne, key).affiliations] == ["Geheim GmbH"]
    assert read(workspace, HAGEN, key).affiliations == ()
    workspace.store.undo(herne)
    assert [a.organisation for a in read(workspace, HAGEN, key).affiliations] == ["Zeche AG"]


def test_deleting_a_firm_that_was_narrowed_leaves_the_text_that_the_network_knew(workspace: Workspace) -> None:
    herne, firm = workspace.desk, added(workspace, make.organisation("Zeche AG"))
    key = added(workspace, make.person(affiliations=(Affiliation("", "Leiterin", organisation_id=firm),)))
    own = replace(read(workspace, herne, firm), scope=herne.partner)
    commands.save(workspace.store, herne, replace(own, organisation_name=make.organisation("Geheim GmbH").organisation_name))
    commands.delete(workspace.store, herne, [firm])
    assert [a.organisation for a in read(workspace, HAGEN, key).affiliations] == ["Zeche AG"]


def test_a_private_list_stays_private_whoever_is_put_on_it(workspace: Workspace) -> None:
    herne, key = workspace.desk, added(workspace, make.person())
    commands.add_list(workspace.store, herne, "Insolvenzgefährdet", private=True)
    commands.enlist(workspace.store, herne, [key], "Insolvenzgefährdet")
    other = added(workspace, make.person("Reker", lists=("Insolvenzgefährdet",)))
    (mine,) = queries.all_lists(workspace.reader, herne)
    assert queries.members(workspace.reader, herne, mine.id) == [key, other]
    assert queries.all_lists(workspace.reader, HAGEN) == ()
    commands.save(workspace.store, HAGEN, replace(read(workspace, HAGEN, key), birthday="1970"))
    assert read(workspace, herne, key).lists == ("Insolvenzgefährdet",), "who does not see it cannot take it away"
    commands.save(workspace.store, herne, replace(read(workspace, herne, key), birthday="1971"))
    commands.strike(workspace.store, herne, [other], "Insolvenzgefährdet")
    assert queries.members(workspace.reader, herne, mine.id) == [key]


def test_what_names_something_of_ones_own_stays_so_when_the_contact_goes_to_the_network(workspace: Workspace) -> None:
    herne, firm = workspace.desk, secret_firm(workspace)
    commands.define_field(workspace.store, herne, OwnField("kredit", (("de", "Kredit"),), scope=herne.partner))
    more: dict[str, Any] = {"tags": ("Heikel",), "lists": ("Stille Post",), "own_values": (OwnValue("kredit", "gesperrt"),)}
    function = Affiliation("", "Leiterin", organisation_id=firm)
    own = read(workspace, herne, added(workspace, make.person(scope=herne.partner, affiliations=(function,), **more)))
    commands.save(workspace.store, herne, replace(own, scope=NETWORK))
    shown, kept = read(workspace, HAGEN, own.id), read(workspace, herne, own.id)
    assert (shown.tags, shown.lists, shown.own_values, shown.affiliations) == ((), (), (), ())
    assert (kept.tags, kept.lists, kept.own_values[0].value) == (("Heikel",), ("Stille Post",), "gesperrt")
    assert kept.affiliations[0].organisation == "Geheim GmbH"
    linked = ("tagging", "membership", "own_value", "affiliation")
    assert [workspace.reader.column(f"SELECT count(*) FROM {t} WHERE scope=0") for t in linked] == [[0]] * 4


def test_own_fields_of_two_partners_do_not_meet(workspace: Workspace) -> None:
    herne = workspace.desk
    private = OwnField("kredit", (("de", "Kredit"),), scope=herne.partner)
    commands.define_field(workspace.store, herne, private)
    (mine,) = queries.own_fields(workspace.reader, herne)
    key = added(workspace, make.person(own_values=(OwnValue("kredit", "gesperrt"),)))
    assert read(workspace, HAGEN, key).own_values == ()
    with pytest.raises(FieldUnknown):
        commands.define_field(workspace.store, HAGEN, replace(mine, scope=NETWORK, captions=(("de", "Meins"),)))
    commands.define_field(workspace.store, HAGEN, OwnField("kredit", (("de", "Kredit"),)))
    assert [f.scope for f in queries.own_fields(workspace.reader, HAGEN)] == [NETWORK]
    commands.save(workspace.store, HAGEN, replace(read(workspace, HAGEN, key), own_values=(OwnValue("kredit", "5"),)))
    both = read(workspace, herne, key)
    assert {v.value for v in both.own_values} == {"gesperrt", "5"}
    changed = tuple(replace(v, value="6") if v.value == "5" else v for v in both.own_values)
    commands.save(workspace.store, herne, replace(both, own_values=changed))
    assert {v.value for v in read(workspace, herne, key).own_values} == {"gesperrt", "6"}
    assert [v.value for v in read(workspace, HAGEN, key).own_values] == ["6"]


def card(scope: str = "") -> bytes:
    lines = ("VERSION:3.0", "PRODID:-//Verbund//Verbund//DE", scope, "N:Zorn;Zoe;;;", "FN:Zoe Zorn", "X-VERBUND-FIELD;KEY=kredit:5")
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", *lines, "END:VCARD") if line).encode()


def test_a_card_that_names_a_private_firm_binds_a_private_function(workspace: Workspace) -> None:
    firm = secret_firm(workspace)
    text = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Zorn;Zoe;;;\r\nFN:Zoe Zorn\r\nORG:Geheim GmbH\r\nEND:VCARD\r\n"
    apply(workspace.store, workspace.desk, plan(workspace.reader, workspace.desk, read_vcards(text)))
    (key,) = workspace.reader.column("SELECT id FROM contact WHERE family='Zorn'")
    assert [a.organisation_id for a in read(workspace, workspace.desk, key.hex()).affiliations] == [firm]
    assert read(workspace, HAGEN, key.hex()).affiliations == ()


def test_a_private_field_of_another_partner_does_not_stop_an_import(workspace: Workspace) -> None:
    commands.define_field(workspace.store, workspace.desk, OwnField("kredit", (("de", "Kredit"),), scope=workspace.desk.partner))
    apply(workspace.store, HAGEN, plan(workspace.reader, HAGEN, read_vcards(card())))
    assert [f.scope for f in queries.own_fields(workspace.reader, HAGEN)] == [NETWORK]


def test_a_field_that_only_a_private_card_has_is_private(workspace: Workspace) -> None:
    apply(workspace.store, workspace.desk, plan(workspace.reader, workspace.desk, read_vcards(card("X-VERBUND-SCOPE:Herne"))))
    assert [f.key for f in queries.own_fields(workspace.reader, workspace.desk)] == ["kredit"]
    assert queries.own_fields(workspace.reader, HAGEN) == []


def test_a_contact_on_which_others_keep_something_is_not_narrowed(workspace: Workspace) -> None:
    herne, key = workspace.desk, added(workspace, make.person())
    commands.note(workspace.store, HAGEN, key, "Hagens Notiz", private=True)
    shown = read(workspace, herne, key)
    with pytest.raises(ContactShared) as refused:
        commands.save(workspace.store, herne, replace(shown, scope=herne.partner))
    assert "stays visible to all" in refused.value.sentence(str.format)
    assert [n.text for n in read(workspace, HAGEN, key).notes] == ["Hagens Notiz"]
    commands.delete_note(workspace.store, HAGEN, read(workspace, HAGEN, key).notes[0].id)
    commands.save(workspace.store, herne, replace(shown, scope=herne.partner))
    assert queries.contact(workspace.reader, HAGEN, key) is None


def test_undo_does_not_hide_a_contact_on_which_others_keep_something_meanwhile(workspace: Workspace) -> None:
    herne = workspace.desk
    key = added(workspace, make.person(scope=herne.partner))
    commands.save(workspace.store, herne, replace(read(workspace, herne, key), scope=NETWORK))
    commands.note(workspace.store, HAGEN, key, "Hagens Notiz", private=True)
    undone = workspace.store.undo(herne)
    assert undone is not None
    assert len(undone.refused) == 1
    assert [n.text for n in read(workspace, HAGEN, key).notes] == ["Hagens Notiz"]
