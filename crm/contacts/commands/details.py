# SPDX-License-Identifier: Apache-2.0
"""Adds single things to a contact, a note, a photo, and to all contacts a field of the office's own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crm.changes import Changes
from crm.contacts.commands.drafts import free, line
from crm.contacts.rules.failures import ContactGone, FieldUnknown, NotAPicture, NoteGone, TitleMissing, TitleTaken
from crm.contacts.rules.values import OwnField
from crm.desk import Desk
from crm.folding import words
from crm.store.files import put
from crm.store.ids import link_id, new_id
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit

PHOTO_PIXELS = 512  # the longer side of a kept photo
PHOTO_BYTES = 200_000  # a photo that is small enough and says nothing of its place is kept byte by byte
_KEPT_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}
_QUALITY = 85


def note(store: Store, desk: Desk, contact_id: str, text: str, *, private: bool = False) -> Changes:
    """Write a note on a contact, for all who see it or for the desk's partner alone (`Changes.ids["note"]`); errors: ContactGone."""
    with store.unit(mark("Add note"), desk) as unit:
        scope = _scope(unit, contact_id)
        row = (new_id(unit.now), unit.scope if private else scope, bytes.fromhex(contact_id), free(text).strip(), unit.now, _author(unit))
        unit.cursor.execute("INSERT INTO note(id,scope,contact_id,text,written,author) VALUES(?,?,?,?,?,?)", row)
    return unit.changes


def change_note(store: Store, desk: Desk, note_id: str, text: str) -> Changes:
    """Give a note another text; its author and moment stay. Errors: NoteGone."""
    with store.unit(mark("Change note"), desk) as unit:
        changed = unit.cursor.execute(
            f"UPDATE note SET text=? WHERE id=? AND scope IN (0,{unit.scope})", (free(text).strip(), bytes.fromhex(note_id))
        )
        if not changed.rowcount:
            raise NoteGone
    return unit.changes


def delete_note(store: Store, desk: Desk, note_id: str) -> Changes:
    """Remove a note; one that is gone already is no failure."""
    with store.unit(mark("Delete note"), desk) as unit:
        unit.cursor.execute(f"DELETE FROM note WHERE id=? AND scope IN (0,{unit.scope})", (bytes.fromhex(note_id),))
    return unit.changes


def set_photo(store: Store, desk: Desk, contact_id: str, image: bytes) -> Changes:
    """Give a contact a photo (JPEG, PNG and what else can be read), or none with no bytes; errors: NotAPicture, ContactGone."""
    data, media_type = small(image) if image else (b"", "")
    with store.unit(mark("Change photo") if image else mark("Remove photo"), desk) as unit:
        _scope(unit, contact_id)
        digest = put(unit.cursor, data, media_type) if image else ""
        unit.cursor.execute("UPDATE contact SET photo=? WHERE id=?", (digest, bytes.fromhex(contact_id)))
    return unit.changes


def put_photo(unit: Unit, image: bytes) -> str:
    """Keep a photo inside a step of the caller; returns its hash for `Contact.photo`. Errors: NotAPicture."""
    data, media_type = small(image)
    return put(unit.cursor, data, media_type)


def small(image: bytes) -> tuple[bytes, str]:
    """A photo as it is kept, at most 512 pixels and without what a camera wrote into it, and its media type; errors: NotAPicture."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(image)) as opened:
            kind = _KEPT_TYPES.get(opened.format or "")
            if kind and max(opened.size) <= PHOTO_PIXELS and len(image) <= PHOTO_BYTES and not opened.getexif():
                opened.load()
                return image, kind
            turned = ImageOps.exif_transpose(opened)
            turned.thumbnail((PHOTO_PIXELS, PHOTO_PIXELS))
            out = io.BytesIO()
            _opaque(turned).save(out, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:  # what Pillow raises on foreign bytes
        raise NotAPicture from error
    return out.getvalue(), "image/jpeg"


def define_field(store: Store, desk: Desk, own: OwnField) -> Changes:
    """Keep a field of the office's own, a new one when it has no id (`Changes.ids["own_field"]`).

    The key follows from the first caption where none is given; key and scope never change afterwards. Errors: TitleMissing,
    TitleTaken, FieldUnknown.
    """
    with store.unit(mark("Change own field") if own.id else mark("Add own field"), desk) as unit:
        captions = {language: line(text) for language, text in own.captions if text.strip()}
        name = own.key or "_".join(words(next(iter(captions.values()), "")))
        if not name or not captions:
            raise TitleMissing
        key, scope = _standing_field(unit, own.id, name) if own.id else _free_field(unit, own, name)
        options = "\n".join(line(o) for o in own.options if o.strip())
        unit.cursor.execute(
            "INSERT INTO own_field(id,scope,record_kind,field_key,type,options,position) VALUES(?,?,?,?,?,?,?)"
            " ON CONFLICT(id) DO UPDATE SET type=excluded.type, options=excluded.options, position=excluded.position",
            (key, scope, own.record_kind, name, own.type, options, own.position),
        )
        _put_captions(unit, key, scope, captions)
    return unit.changes


def add_fields(unit: Unit, wanted: Mapping[str, str]) -> None:
    """Add own fields of contacts inside a step of the caller: texts named by their keys, each with its scope; those known stay."""
    known = {key for (key,) in unit.rows(f"SELECT field_key FROM own_field WHERE record_kind='contact' AND scope IN (0,{unit.scope})")}
    for name in sorted(wanted.keys() - known):
        key, scope = _free_field(unit, OwnField(name, scope=wanted[name]), name)
        unit.cursor.execute(
            "INSERT INTO own_field(id,scope,record_kind,field_key,type,position) VALUES(?,?,'contact',?,'text',0)", (key, scope, name)
        )
        _put_captions(unit, key, scope, {unit.desk.language: name})


def delete_field(store: Store, desk: Desk, field_id: str) -> Changes:
    """Delete a field of the office's own with its values at all contacts."""
    with store.unit(mark("Delete own field"), desk) as unit:
        unit.cursor.execute(f"DELETE FROM own_field WHERE id=? AND scope IN (0,{unit.scope})", (bytes.fromhex(field_id),))
    return unit.changes


def _standing_field(unit: Unit, field_id: str, name: str) -> tuple[bytes, int]:
    key = bytes.fromhex(field_id)
    found = unit.rows(f"SELECT scope FROM own_field WHERE id=? AND scope IN (0,{unit.scope})", (key,))
    if not found:
        raise FieldUnknown(name)
    return key, int(found[0][0])


def _free_field(unit: Unit, own: OwnField, name: str) -> tuple[bytes, int]:
    """Key and scope of a new field: two devices agree on the key; what another partner keeps for itself is never in the way."""
    scope = unit.scope_of(own.scope)
    seen = f"SELECT 1 FROM own_field WHERE record_kind=? AND field_key=? AND scope IN (0,{unit.scope})"
    if unit.rows(seen, (own.record_kind, name)):
        raise TitleTaken(name)
    owner = (bytes.fromhex(unit.desk.partner),) if scope else ()
    key = link_id("own_field", own.record_kind, name, *owner)
    while unit.rows("SELECT 1 FROM own_field WHERE id=?", (key,)):
        key = link_id("own_field", name, key)
    return key, scope


def _put_captions(unit: Unit, key: bytes, scope: int, captions: dict[str, str]) -> None:
    unit.cursor.executemany(
        "INSERT INTO own_field_caption(id,scope,own_field_id,language,caption) VALUES(?,?,?,?,?)"
        " ON CONFLICT(id) DO UPDATE SET caption=excluded.caption",
        [(link_id(key, language), scope, key, language, text) for language, text in captions.items()],
    )
    stood = unit.rows("SELECT id, language FROM own_field_caption WHERE own_field_id=?", (key,))
    unit.cursor.executemany("DELETE FROM own_field_caption WHERE id=?", [(row,) for row, language in stood if language not in captions])


def _scope(unit: Unit, contact_id: str) -> int:
    """Scope number of a contact that the desk sees."""
    found = unit.rows(f"SELECT scope FROM contact WHERE id=? AND scope IN (0,{unit.scope})", (bytes.fromhex(contact_id),))
    if not found:
        raise ContactGone
    return int(found[0][0])


def _author(unit: Unit) -> str:
    if not unit.desk.staff:
        return ""
    found = unit.rows("SELECT name FROM staff WHERE id=?", (bytes.fromhex(unit.desk.staff),))
    return str(found[0][0]) if found else ""


def _opaque(image: Any) -> Any:
    """The picture on white: JPEG knows no transparency."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
        return flat
    return image.convert("RGB")
