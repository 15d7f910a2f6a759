# SPDX-License-Identifier: Apache-2.0
"""Changes and orders the fields that an office added; each call is one step, over the network's fields and the desk's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm.changes import Changes
from crm.contacts.commands.drafts import line
from crm.contacts.rules.failures import TitleMissing
from crm.contacts.rules.own_fields import AnswersMissing, FieldFilled, FieldGone, renamed
from crm.contacts.rules.values import OwnField
from crm.desk import Desk
from crm.store.ids import link_id
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store
    from crm.store.unit import Unit


def change_field(store: Store, desk: Desk, own: OwnField) -> Changes:
    """Give a field other captions, answers or another type; key, kind, place and for whom it is stay.

    An answer that was written differently is so at every contact too that this desk may change. Errors: FieldGone, TitleMissing,
    AnswersMissing, FieldFilled (another type while contacts fill it).
    """
    with store.unit(mark("Change own field"), desk) as unit:
        key, captions = bytes.fromhex(own.id), {language: line(text) for language, text in own.captions if text.strip()}
        found = unit.rows(f"SELECT scope,type,options FROM own_field WHERE id=? AND scope IN (0,{unit.scope})", (key,))
        if not found:
            raise FieldGone
        scope, kind, stood = found[0]
        answers = [line(option) for option in own.options if option.strip()] if own.type == "choice" else []
        if not captions:
            raise TitleMissing
        if own.type == "choice" and not answers:
            raise AnswersMissing
        if own.type != kind and unit.rows("SELECT 1 FROM own_value WHERE own_field_id=? LIMIT 1", (key,)):
            raise FieldFilled
        options = "\n".join(dict.fromkeys(answers))
        if (own.type, options) != (kind, stood):
            unit.cursor.execute("UPDATE own_field SET type=?, options=? WHERE id=?", (own.type, options, key))
        _rename_answers(unit, key, renamed(stood.splitlines(), options.splitlines()))
        _put_captions(unit, key, scope, captions=captions)
    return unit.changes


def order_fields(store: Store, desk: Desk, ids: Sequence[str]) -> Changes:
    """Put fields in this order, wherever they are shown; those that the desk does not see stay where they are."""
    with store.unit(mark("Order own fields"), desk) as unit:
        unit.cursor.executemany(
            f"UPDATE own_field SET position=? WHERE id=? AND position<>? AND scope IN (0,{unit.scope})",
            [(place, bytes.fromhex(key), place) for place, key in enumerate(ids)],
        )
    return unit.changes


def _rename_answers(unit: Unit, key: bytes, names: dict[str, str]) -> None:
    unit.cursor.executemany(
        f"UPDATE own_value SET value=? WHERE own_field_id=? AND value=? AND scope IN (0,{unit.scope})",
        [(new, key, old) for old, new in names.items()],
    )


def _put_captions(unit: Unit, key: bytes, scope: int, *, captions: dict[str, str]) -> None:
    stood = {
        language: (row, text)
        for row, language, text in unit.rows("SELECT id,language,caption FROM own_field_caption WHERE own_field_id=?", (key,))
    }
    gone = [(row,) for language, (row, _) in stood.items() if language not in captions]
    new = [(link_id(key, language), scope, key, language, text) for language, text in captions.items() if language not in stood]
    other = [(text, stood[one][0]) for one, text in captions.items() if one in stood and stood[one][1] != text]
    unit.cursor.executemany("DELETE FROM own_field_caption WHERE id=?", gone)
    unit.cursor.executemany("UPDATE own_field_caption SET caption=? WHERE id=?", other)
    unit.cursor.executemany("INSERT INTO own_field_caption(id,scope,own_field_id,language,caption) VALUES(?,?,?,?,?)", new)
