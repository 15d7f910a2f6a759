# SPDX-License-Identifier: Apache-2.0
"""Every command of contacts is one step: undo gives back every table as it was, redo as it became."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from dataclasses import replace

import make
import pytest
from PIL import Image

from crm.changes import Changes
from crm.contacts import commands, queries
from crm.contacts.rules.values import Affiliation, Contact, OwnField, OwnValue, Sector
from crm.workspace import Workspace


class Scene:
    """A firm and two of its people with tags, lists and an own field."""

    def __init__(self, workspace: Workspace) -> None:
        self.space, self.store, self.desk = workspace, workspace.store, workspace.desk
        commands.define_field(self.store, self.desk, OwnField("seit", (("de", "Mitglied seit"), ("en", "Member since"))))
        self.firm = self.add(make.organisation(sectors=(Sector("24.5", main=True),), tags=("Gießerei",)))
        function = Affiliation(role="Geschäftsführerin", organisation_id=self.firm, main=True)
        self.henrike = self.add(
            make.person(
                channels=(make.phone(), make.email()),
                affiliations=(function,),
                tags=("Gießerei", "Beirat"),
                lists=("Neujahr",),
                own_values=(OwnValue("seit", "2011"),),
            )
        )
        self.note = next(iter(commands.note(self.store, self.desk, self.henrike, "Ruft zurück").ids["note"]))
        self.volkan = self.add(make.person("Reker", "Volkan", affiliations=(function,), lists=("Neujahr",)))

    def add(self, contact: Contact) -> str:
        return next(iter(commands.save(self.store, self.desk, contact).ids["contact"]))

    def read(self, key: str) -> Contact:
        found = queries.contact(self.space.reader, self.desk, key)
        assert found is not None
        return found

    @property
    def tag_id(self) -> str:
        return next(t.id for t in queries.all_tags(self.space.reader, self.desk) if t.title == "Gießerei")

    @property
    def list_id(self) -> str:
        return queries.all_lists(self.space.reader, self.desk)[0].id

    @property
    def field_id(self) -> str:
        return queries.own_fields(self.space.reader, self.desk)[0].id


def picture(size: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size // 2), "teal").save(out, "PNG")
    return out.getvalue()


def _renamed(s: Scene) -> Changes:
    return commands.save(s.store, s.desk, replace(s.read(s.henrike), name=replace(s.read(s.henrike).name, family="Reker"), tags=("Neu",)))


DEEDS: dict[str, Callable[[Scene], Changes]] = {
    "save": _renamed,
    "delete": lambda s: commands.delete(s.store, s.desk, [s.henrike, s.firm]),
    "duplicate": lambda s: commands.duplicate(s.store, s.desk, s.henrike),
    "note": lambda s: commands.note(s.store, s.desk, s.henrike, "Rückruf", private=True),
    "change_note": lambda s: commands.change_note(s.store, s.desk, s.note, "Hat zurückgerufen"),
    "delete_note": lambda s: commands.delete_note(s.store, s.desk, s.note),
    "set_photo": lambda s: commands.set_photo(s.store, s.desk, s.henrike, picture()),
    "tag": lambda s: commands.tag(s.store, s.desk, [s.henrike, s.volkan], "Fördermittel"),
    "untag": lambda s: commands.untag(s.store, s.desk, [s.henrike, s.volkan, s.firm], "giesserei"),
    "rename_tag": lambda s: commands.rename_tag(s.store, s.desk, s.tag_id, "Guss"),
    "delete_tag": lambda s: commands.delete_tag(s.store, s.desk, s.tag_id),
    "enlist": lambda s: commands.enlist(s.store, s.desk, [s.henrike, s.firm], "Neujahr"),
    "strike": lambda s: commands.strike(s.store, s.desk, [s.henrike], "Neujahr"),
    "add_list": lambda s: commands.add_list(s.store, s.desk, "Beirat", private=True),
    "rename_list": lambda s: commands.rename_list(s.store, s.desk, s.list_id, "Neujahrsempfang"),
    "delete_list": lambda s: commands.delete_list(s.store, s.desk, s.list_id),
    "define_field": lambda s: commands.define_field(
        s.store, s.desk, replace(queries.own_fields(s.space.reader, s.desk)[0], captions=(("de", "Dabei seit"),), type="date")
    ),
    "change_field": lambda s: commands.change_field(
        s.store, s.desk, replace(queries.own_fields(s.space.reader, s.desk)[0], captions=(("de", "Dabei seit"),))
    ),
    "order_fields": lambda s: commands.order_fields(s.store, s.desk, ["ff" * 16, s.field_id]),
    "delete_field": lambda s: commands.delete_field(s.store, s.desk, s.field_id),
}


@pytest.mark.parametrize("name", DEEDS)
def test_undo_is_identity_and_redo_does_it_again(workspace: Workspace, name: str) -> None:
    scene = Scene(workspace)
    before = make.dump(scene.store)
    changes = DEEDS[name](scene)
    after = make.dump(scene.store)
    assert changes.unit
    assert after != before
    assert scene.store.undo(scene.desk) is not None
    assert make.dump(scene.store) == before
    assert scene.store.undo(scene.desk, redo=True) is not None
    assert make.dump(scene.store) == after


def test_every_command_stands_here() -> None:
    found = {n for n in commands.__all__ if next(iter(inspect.signature(getattr(commands, n)).parameters)) == "store"}
    assert found == set(DEEDS)
