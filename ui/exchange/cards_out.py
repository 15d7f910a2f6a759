# SPDX-License-Identifier: Apache-2.0
"""Writes the files of an export and says before what other programs will not take over; all of it in the read lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.exchange.saving import free_names, save

if TYPE_CHECKING:
    from crm.contacts.rules.values import Contact
    from crm.desk import Desk
    from crm.exchange.losses import Loss

Steps = Callable[[int, int], None]
SELECTED, SHOWN, ALL = "selected", "shown", "all"
_LOT = 500  # contacts between two signs of progress


@dataclass(frozen=True, slots=True)
class What:
    """Which contacts go out: `selected` brings ids, `shown` local numbers, `all` nothing; any other kind is the id of a list."""

    kind: str
    ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One export: a file, or a folder that gets a file for each contact; `whole` adds notes and what only the office keeps."""

    what: What
    target: Path
    version: str = "3.0"
    each: bool = False
    photos: bool = True
    whole: bool = False


def ids_of(reader: Any, desk: Desk, what: What) -> list[str]:
    """The ids of the contacts that are meant."""
    from crm.contacts.queries import Asked, contact_id, numbers

    if what.kind == SELECTED:
        return list(what.ids)
    asked = Asked() if what.kind == ALL else Asked(list_id=what.kind)
    found = what.numbers if what.kind == SHOWN else numbers(reader, desk, asked)
    return [str(key) for nr in found if (key := contact_id(reader, desk, nr)) is not None]


def losses_of(reader: Any, desk: Desk, what: What, *, whole: bool, step: Steps) -> dict[str, tuple[Loss, ...]]:
    """What each target will not take over of what goes out; `step` may raise to end it."""
    from crm.exchange.losses import TARGETS, losses

    found: dict[str, dict[str, Loss]] = {target: {} for target in TARGETS}
    for lot in _lots(reader, desk, ids_of(reader, desk, what), step):
        going = lot if whole else [replace(contact, notes=()) for contact in lot]
        for target in TARGETS:
            for loss in losses(going, target):
                before = found[target].get(loss.sentence)
                if before is not None:
                    loss = replace(loss, contacts=before.contacts + loss.contacts, examples=before.examples)
                found[target][loss.sentence] = loss
    return {target: tuple(rows.values()) for target, rows in found.items()}


def write_out(reader: Any, desk: Desk, order: Order, step: Steps) -> int:
    """Carry out an export; returns how many contacts went out. `step` may raise to end it. Errors: those of `save`."""
    from crm.contacts.rules import names
    from crm.exchange.exporting import around
    from crm.exchange.writing import write_vcards

    with reader.snapshot():
        contacts = [c for lot in _lots(reader, desk, ids_of(reader, desk, order.what), step) for c in lot]
        beside = around(reader, desk, contacts)
    if not order.photos:
        beside = replace(beside, photos={})
    if not order.each:
        save(order.target, write_vcards(contacts, order.version, around=beside, whole=order.whole))
        return len(contacts)
    written: list[Path] = []
    try:
        for number, path in enumerate(free_names(order.target, [names.display(c) for c in contacts])):
            step(number, len(contacts))
            save(path, write_vcards([contacts[number]], order.version, around=beside, whole=order.whole))
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return len(contacts)


def _lots(reader: Any, desk: Desk, ids: Sequence[str], step: Steps) -> Iterator[list[Contact]]:
    from crm.contacts.queries import several

    for start in range(0, len(ids), _LOT):
        step(start, len(ids))
        yield several(reader, desk, ids[start : start + _LOT])
    step(len(ids), len(ids))
