# SPDX-License-Identifier: Apache-2.0
"""Does what the deeds say to the chosen contacts, lists and tags: asks where a title is needed, runs the command, says what was done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from crm.contacts.queries import Facet, Facets, rows, several
from crm.contacts.rules.phones import shown
from ui.contacts.choosing import Choice
from ui.contacts.listing import ListPane
from ui.contacts.shown import Shown
from ui.contacts.titles import ChoiceSheet, TitleSheet
from ui.work.operation import Operation, Said, Ticket
from ui.work.page import Office
from ui.work.words import many, say

if TYPE_CHECKING:
    from crm.changes import Changes
    from crm.contacts.queries import ListRow

_LONG = 100  # contacts: to delete more is said before it is done
_MOST_READ = 200  # contacts whose lists are looked up one by one; for more every list is offered


def command(name: str) -> Callable[..., Changes]:
    """A command of the contacts by its name; imported in the write lane, for the commands load the mapper."""

    def run(store: Any, desk: Any, *args: Any) -> Changes:
        from crm.contacts import commands

        done: Changes = getattr(commands, name)(store, desk, *args)
        return done

    return run


@dataclass(slots=True)
class Parts:
    """What the deeds work with: the page as parent of sheets, its parts, and what it knows."""

    page: QWidget
    office: Office
    listing: ListPane
    shown: Shown
    choice: Choice
    facets: Callable[[], Facets]
    expect: Callable[[Collection[str]], None]


class Work:
    """The deeds of the page, as functions of what is chosen now."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._deleting = False
        parts.office.operations.idle.connect(self._rest)

    def _rest(self) -> None:
        self._deleting = False

    # chosen contacts

    def edit(self) -> None:
        """Open the editor over the chosen contact."""
        self._parts.shown.edit(self._parts.choice.one())

    def duplicate(self) -> None:
        """Make a second contact of the chosen one, and choose it."""

        def done(changes: Changes) -> None:
            self._parts.expect(changes.ids.get("contact", frozenset()))

        name = self._parts.choice.name()
        self._run("duplicate", self._parts.choice.one(), label=say("{name} was duplicated", name=name), done=done)

    def delete(self) -> None:
        """Delete the chosen contacts; undo brings them back and chooses them again. Who presses twice deletes once."""
        if self._deleting:
            return
        operations, count = self._parts.office.operations, self._parts.listing.count_chosen()
        under_way = many("{number} contact is being deleted …", "{number} contacts are being deleted …", count)
        name, self._deleting = self._parts.choice.name(), True
        if count > _LONG:
            operations.said.emit(Said(under_way, good=False))  # at once: nothing else moves for seconds

        def run(ids: list[str]) -> None:
            self._parts.choice.remember_deleted(ids)
            job, desk = command("delete"), self._parts.office.desk
            more = many("{number} contact deleted", "{number} contacts deleted", len(ids))
            label = say("{name} was deleted", name=name) if len(ids) == 1 else more
            ticket = Ticket(under_way, cancellable=False)
            operations.start(Operation(label, lambda store: job(store, desk, ids), ticket=ticket))

        self._parts.choice.with_ids(run)

    def tag(self) -> None:
        """Give the chosen contacts a tag, a new one or one that exists."""
        options = [f.title for f in self._parts.facets().tags]
        self._ask("tag", say("Tag contacts"), (say("&Tag"), say("Tag contacts"), "tag"), options=options)

    def enlist(self) -> None:
        """Put the chosen contacts on a list, a new one or one that exists."""
        options = [f.title for f in self._parts.facets().lists]
        self._ask("enlist", say("Put on a list"), (say("&List"), say("Put on list"), "users"), options=options)

    def strike(self) -> None:
        """Take the chosen contacts off a list that one of them is on."""
        numbers = self._parts.listing.chosen()
        options = [f.title for f in self._parts.facets().lists]
        if len(numbers) <= _MOST_READ:
            contacts = several(self._parts.office.workspace.reader, self._parts.office.desk, self._parts.choice.ids())
            on = {title for contact in contacts for title in contact.lists}
            options = [title for title in options if title in on]
        self._ask("strike", say("Take off a list"), (say("&List"), say("Take off"), "user-minus"), options=options, closed=True)

    def copy(self) -> None:
        """Put the chosen contacts on the clipboard, one a line, their fields parted by tabs."""
        found = rows(self._parts.office.workspace.reader, self._parts.office.desk, self._parts.listing.chosen())
        QGuiApplication.clipboard().setText("\n".join("\t".join(_fields(row)) for row in found))

    def dropped(self, kind: str, title: str, ids: Sequence[str]) -> None:
        """Contacts were dropped on a list or a tag."""
        name = "enlist" if kind == "list" else "tag"
        self._run(name, list(ids), title, label=_label(name, len(ids), title))

    # lists and tags

    def add_list(self) -> None:
        """Add an empty list."""
        sheet = TitleSheet(self._parts.page, say("Add list"), say("&Title"), (say("Add list"), "users"))
        sheet.given.connect(lambda title: self._from(sheet, "add_list", title, label=say("List “{title}” was added", title=title)))
        sheet.open()

    def rename(self, kind: str, facet: Facet) -> None:
        """Give a list or a tag another title."""
        is_list = kind == "list"
        words = say("Rename list") if is_list else say("Rename tag")
        sheet = TitleSheet(self._parts.page, words, say("&Title"), (say("Rename"), "pencil-simple"))
        sheet.show_text(facet.title)

        def run(title: str) -> None:
            label = say("“{old}” is called “{new}” now", old=facet.title, new=title)
            self._from(sheet, f"rename_{kind}", facet.id, title, label=label)

        sheet.given.connect(run)
        sheet.open()

    def delete_facet(self, kind: str, facet: Facet) -> None:
        """Delete a list or a tag; its contacts stay, and undo brings it back with them."""
        title = facet.title
        label = say("List “{title}” was deleted", title=title) if kind == "list" else say("Tag “{title}” was deleted", title=title)
        self._run(f"delete_{kind}", facet.id, label=label)

    # in between

    def _ask(self, name: str, title: str, words: tuple[str, str, str], *, options: Sequence[str], closed: bool = False) -> None:
        sheet = ChoiceSheet(self._parts.page, title, words[0], words[1:], options=options, closed=closed)

        def run(given: str) -> None:
            self._parts.choice.with_ids(lambda ids: self._from(sheet, name, ids, given, label=_label(name, len(ids), given)))

        sheet.given.connect(run)
        sheet.open()

    def _from(self, sheet: TitleSheet, name: str, *args: Any, label: str) -> None:
        """Run a command for a sheet: it closes when it is done, and says what is wrong else."""
        self._parts.office.operations.run(command(name), *args, label=label, done=lambda _: sheet.accept(), failed=sheet.show_trouble)

    def _run(self, name: str, *args: Any, label: str, done: Callable[[Any], None] | None = None) -> None:
        self._parts.office.operations.run(command(name), *args, label=label, done=done)


def _label(name: str, count: int, title: str) -> str:
    """What the message bar says after contacts were sorted."""
    if name == "tag":
        return many("{number} contact tagged “{title}”", "{number} contacts tagged “{title}”", count, title=title)
    if name == "enlist":
        return many("{number} contact put on “{title}”", "{number} contacts put on “{title}”", count, title=title)
    return many("{number} contact taken off “{title}”", "{number} contacts taken off “{title}”", count, title=title)


def _fields(row: ListRow) -> tuple[str, ...]:
    return row.title, row.role, row.organisation, row.town, shown(row.phone) if row.phone else "", row.email
