# SPDX-License-Identifier: Apache-2.0
"""Turns what the rules find odd, and what clashes with somebody else's change, into complaints beside the fields with ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crm.contacts.rules.problems import ERROR, Problem, problems
from crm.contacts.rules.values import Contact
from ui.contacts.editor_form import ContactForm
from ui.contacts.fields_lines import Complaint, Way
from ui.contacts.fields_rows import Row, RowBlock
from ui.contacts.fields_slots import Slots
from ui.contacts.merging import Clash
from ui.widgets.dates import DateField, no_day, show_date
from ui.work.words import say


@dataclass(frozen=True, slots=True)
class Found:
    """What is said beside the fields, and whether it prevents saving."""

    by_path: dict[str, list[Complaint]]
    prevents: bool


def examine(form: ContactForm, contact: Contact, clashes: Clashes, *, today: str, patient: bool) -> Found:
    """All complaints about a contact as typed; while `patient`, nothing is said about a name that is still to come."""
    found = [one for one in problems(contact, today) if not (patient and one.code == "name_missing")]
    by_path: dict[str, list[Complaint]] = {}
    for problem in found:
        by_path.setdefault(problem.field, []).append(_complaint(form, problem))
    local = form.local_complaints(contact)
    clashing = clashes.complaints()
    for more in (local, clashing):
        for path, told in more.items():
            by_path.setdefault(path, []).extend(told)
    stubborn = any(one.tone == "bad" for told in local.values() for one in told)
    return Found(by_path, stubborn or bool(clashing) or any(one.severity == ERROR for one in found))


def _complaint(form: ContactForm, problem: Problem) -> Complaint:
    """What the rules find, in the words of the window: only what prevents saving is red."""
    repair, saved = problem.repair, problem.severity != ERROR
    tone: Literal["bad", "warn"] = "warn" if saved else "bad"
    if not repair:
        return Complaint(_sentence(problem), tone, saved=saved)
    owner = form.owner_of(problem.field)
    field = owner[0].widget_at(owner[1]) if owner else None
    words = show_date(repair) if isinstance(field, DateField) else repair

    def mend() -> None:
        place = form.owner_of(problem.field)
        if place is not None:
            place[0].mend(place[1], repair)

    return Complaint(_sentence(problem), tone, (Way(say("Use “{value}”", value=words), mend),), saved)


def _sentence(problem: Problem) -> str:
    """A date is spoken of as the reader writes it."""
    example = show_date("1968-05-17")
    if problem.code == "no_day":
        day, month, year = (int(str(problem.values.get(part, 0))) for part in ("day", "month", "year"))
        return say("There is no {day}; write for example {example}.", day=no_day(day, month, year), example=example)
    if problem.code == "date":
        return say("This date cannot be read; write for example {example} or {year}.", example=example, year="1968")
    return problem.sentence(say)


_Entry: TypeAlias = tuple[ContactForm, Slots, str, Clash]


class Clashes:
    """The facts that both sides changed and nobody has decided yet."""

    def __init__(self) -> None:
        self._open: list[_Entry] = []
        self.decided: Callable[[], None] = lambda: None

    def __bool__(self) -> bool:
        return bool(self._open)

    def clear(self) -> None:
        """Nothing clashes."""
        self._open.clear()

    def show(self, form: ContactForm, clashes: Sequence[Clash]) -> None:
        """Hold on to the fields of these clashes; the form was read just now."""
        for clash in clashes:
            owner = form.owner_of(clash.path)
            if owner is not None:
                self._open.append((form, owner[0], owner[1], clash))

    def complaints(self) -> dict[str, list[Complaint]]:
        """Each clash at the place where its field stands now."""
        out: dict[str, list[Complaint]] = {}
        for entry in list(self._open):
            form, owner, part, clash = entry
            path = form.path_of(owner, part)
            if path is None:
                self._open.remove(entry)  # its row was removed: that is a decision too
            else:
                out[path] = [self._gone(entry) if clash.gone else self._told(entry)]
        return out

    def _told(self, entry: _Entry) -> Complaint:
        _, owner, _, clash = entry
        other = [(path, value) for path, value in clash.theirs if path not in owner.slots or owner.slots[path].get() != value]
        text = ", ".join(filter(None, (owner.words(path, value) for path, value in other)))
        if text:
            sentence = say("Somebody else has written “{value}” here meanwhile.", value=text)
        else:
            sentence = say("Somebody else has emptied this meanwhile.")
        ways = (Way(say("Keep mine"), lambda: self._keep(entry)), Way(say("Take theirs"), lambda: self._take(entry)))
        return Complaint(sentence, "warn", ways)

    def _gone(self, entry: _Entry) -> Complaint:
        sentence = say("You removed this, but somebody else has changed it meanwhile.")
        ways = (Way(say("Keep it"), lambda: self._keep(entry)), Way(say("Remove it"), lambda: self._remove(entry)))
        return Complaint(sentence, "warn", ways)

    def _keep(self, entry: _Entry) -> None:
        self._open.remove(entry)
        self.decided()

    def _take(self, entry: _Entry) -> None:
        self._open.remove(entry)
        _, owner, _, clash = entry
        owner.take(dict(clash.theirs))
        self.decided()

    def _remove(self, entry: _Entry) -> None:
        self._open.remove(entry)
        form, row, _, _ = entry
        for block in form.blocks():
            if isinstance(block, RowBlock) and isinstance(row, Row) and row in block.rows:
                block.remove(row)
        self.decided()
