# SPDX-License-Identifier: Apache-2.0
"""Notes, photos and own fields."""

from __future__ import annotations

import io
from dataclasses import replace

import make
import pytest
from PIL import Image

from crm.contacts import commands, queries
from crm.contacts.commands.details import small
from crm.contacts.rules.failures import ContactGone, NotAPicture, TitleMissing, TitleTaken
from crm.contacts.rules.values import OwnField
from crm.partners import commands as offices
from crm.partners import queries as partners
from crm.partners.rules import Staff
from crm.store.files import get
from crm.workspace import Workspace


@pytest.fixture
def key(workspace: Workspace) -> str:
    return next(iter(commands.save(workspace.store, workspace.desk, make.person()).ids["contact"]))


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def test_a_note_says_who_wrote_it_and_when(workspace: Workspace, key: str) -> None:
    (staff,) = offices.save_staff(workspace.store, workspace.desk, Staff(workspace.desk.partner, "Jörn Stratmann")).ids["staff"]
    desk = replace(workspace.desk, staff=staff, now=lambda: make.NOON)
    commands.note(workspace.store, desk, key, " Rückruf am Montag.\r\nDann Besuch. ")
    found = queries.contact(workspace.reader, desk, key)
    assert found is not None
    (note,) = found.notes
    assert (note.text, note.author) == ("Rückruf am Montag.\nDann Besuch.", "Jörn Stratmann")
    assert (note.written, note.scope) == (make.NOON, "network")
    assert partners.staff_member(workspace.reader, desk, staff) is not None


def test_a_private_note_is_the_partners_own(workspace: Workspace, key: str) -> None:
    commands.note(workspace.store, workspace.desk, key, "Nur für Herne", private=True)
    for desk, notes in ((workspace.desk, 1), (make.desk("wf-hagen"), 0)):
        found = queries.contact(workspace.reader, desk, key)
        assert found is not None
        assert len(found.notes) == notes


def test_there_is_no_note_on_what_is_gone(workspace: Workspace, key: str) -> None:
    commands.delete(workspace.store, workspace.desk, [key])
    with pytest.raises(ContactGone):
        commands.note(workspace.store, workspace.desk, key, "x")
    with pytest.raises(ContactGone):
        commands.set_photo(workspace.store, workspace.desk, key, b"")


def test_a_small_photo_is_kept_byte_by_byte_and_removed_again(workspace: Workspace, key: str) -> None:
    image = encoded(Image.new("RGB", (300, 400), "teal"), "JPEG")
    commands.set_photo(workspace.store, workspace.desk, key, image)
    found = queries.contact(workspace.reader, workspace.desk, key)
    assert found is not None
    assert get(workspace.reader, found.photo) == (image, "image/jpeg")
    commands.set_photo(workspace.store, workspace.desk, key, b"")
    found = queries.contact(workspace.reader, workspace.desk, key)
    assert found is not None
    assert found.photo == ""


def test_a_large_photo_becomes_small_stands_upright_and_forgets_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x8825] = {2: (51.0, 32.0, 11.0)}  # where it was taken
    data, kind = small(encoded(Image.new("RGB", (1600, 800), "teal"), "JPEG", exif=exif))
    with Image.open(io.BytesIO(data)) as kept:
        assert (kept.size, kind) == ((256, 512), "image/jpeg")
        assert not kept.getexif()


def test_a_transparent_photo_stands_on_white() -> None:
    data, _ = small(encoded(Image.new("RGBA", (800, 800), (0, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(data)) as kept:
        assert min(kept.getpixel((10, 10))) > 250


@pytest.mark.parametrize("data", [b"no picture", b"\xff\xd8\xff\xe0broken", encoded(Image.new("RGB", (600, 600)), "PNG")[:60]])
def test_what_is_no_picture_is_said(workspace: Workspace, key: str, data: bytes) -> None:
    with pytest.raises(NotAPicture):
        commands.set_photo(workspace.store, workspace.desk, key, data)


def test_own_fields_have_captions_in_each_language(workspace: Workspace) -> None:
    own = OwnField("", (("de", "Größe der Halle"), ("en", "Size of the hall")), "choice", ("klein", "groß"))
    commands.define_field(workspace.store, workspace.desk, own)
    (kept,) = queries.own_fields(workspace.reader, workspace.desk)
    assert (kept.key, kept.type, kept.options) == ("grosse_der_halle", "choice", ("klein", "groß"))
    assert [kept.caption(language) for language in ("de", "en", "fr")] == ["Größe der Halle", "Size of the hall", "Größe der Halle"]
    with pytest.raises(TitleTaken):
        commands.define_field(workspace.store, workspace.desk, own)
    with pytest.raises(TitleMissing):
        commands.define_field(workspace.store, workspace.desk, OwnField("x"))
    commands.define_field(workspace.store, workspace.desk, replace(kept, captions=(("de", "Halle"),)))
    (now,) = queries.own_fields(workspace.reader, workspace.desk)
    assert (now.id, now.key, now.captions) == (kept.id, kept.key, (("de", "Halle"),))


def test_a_note_is_changed_and_removed_by_those_who_see_it(workspace: Workspace, key: str) -> None:
    from crm.contacts.rules.failures import NoteGone

    commands.note(workspace.store, workspace.desk, key, "Nur für Herne", private=True)
    found = queries.contact(workspace.reader, workspace.desk, key)
    assert found is not None
    note = found.notes[0]
    with pytest.raises(NoteGone):
        commands.change_note(workspace.store, make.desk("wf-hagen"), note.id, "Hagen war hier")
    commands.delete_note(workspace.store, make.desk("wf-hagen"), note.id)
    commands.change_note(workspace.store, workspace.desk, note.id, "Für Herne allein")
    found = queries.contact(workspace.reader, workspace.desk, key)
    assert found is not None
    assert [(n.text, n.written, n.author, n.scope) for n in found.notes] == [("Für Herne allein", note.written, note.author, note.scope)]
    commands.delete_note(workspace.store, workspace.desk, note.id)
    workspace.store.undo(workspace.desk)
    workspace.store.undo(workspace.desk)
    found = queries.contact(workspace.reader, workspace.desk, key)
    assert found is not None
    assert [n.text for n in found.notes] == ["Nur für Herne"]


def test_daughters_are_named_by_their_parent(workspace: Workspace, key: str) -> None:
    changes = commands.save(workspace.store, workspace.desk, make.organisation("Stahlhof Bochum AG"))
    parent = next(iter(changes.ids["contact"]))
    for title, scope in (("Zweite GmbH", "network"), ("Erste GmbH", "network"), ("Geheime GmbH", workspace.desk.partner)):
        commands.save(workspace.store, workspace.desk, make.organisation(title, parent_id=parent, scope=scope))
    assert [d.title for d in queries.daughters(workspace.reader, workspace.desk, parent)] == ["Erste GmbH", "Geheime GmbH", "Zweite GmbH"]
    assert [d.title for d in queries.daughters(workspace.reader, make.desk("wf-hagen"), parent)] == ["Erste GmbH", "Zweite GmbH"]
