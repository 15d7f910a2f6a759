# SPDX-License-Identifier: Apache-2.0
"""Says the rows of a plan in words: for the eye in one line, for a screen reader in a sentence."""

from __future__ import annotations

from crm.exchange.cards import Rejected
from crm.exchange.comparing import FieldChange
from crm.exchange.plans import AS_NEW, CHANGED, NEW, REJECTED, SAME, SUSPECTED, UPDATE, Row
from ui.work.words import many, say

_LONG = 400  # characters of a value that anybody reads


def tile_words(tile: str) -> str:
    """The name of a tile."""
    spoken = {
        NEW: say("New"),
        CHANGED: say("Changed"),
        SAME: say("Identical"),
        SUSPECTED: say("Suspected duplicates"),
        REJECTED: say("Rejected"),
    }
    return spoken[tile]


def search_words(tile: str, count: int) -> str:
    """What the search field of a tile says while it is empty."""
    if tile == NEW:
        return many("Search {number} new contact", "Search {number} new contacts", count)
    if tile == CHANGED:
        return many("Search {number} change", "Search {number} changes", count)
    if tile == SUSPECTED:
        return many("Search {number} suspected duplicate", "Search {number} suspected duplicates", count)
    if tile == REJECTED:
        return many("Search {number} rejected card", "Search {number} rejected cards", count)
    return many("Search {number} identical contact", "Search {number} identical contacts", count)


def empty_words(tile: str) -> str:
    """What stands in a tile without rows."""
    spoken = {
        NEW: say("No new contacts."),
        CHANGED: say("No changed contacts."),
        SAME: say("No identical contacts."),
        SUSPECTED: say("No suspected duplicates."),
        REJECTED: say("No rejected cards."),
    }
    return spoken[tile]


def decision_words(decision: str) -> str:
    """The name of a decision on a suspected card."""
    if decision == AS_NEW:
        return say("Add as new")
    return say("Update the existing contact") if decision == UPDATE else say("Leave out")


def one_line(text: str) -> str:
    """A value of several lines in one."""
    return ", ".join(part.strip() for part in text[:_LONG].splitlines() if part.strip())


def old_words(change: FieldChange) -> str:
    """What stands before a change."""
    return one_line(change.old) or say("empty")


def caption_words(change: FieldChange) -> str:
    """The name of the field that changes; own fields are called by their keys."""
    return change.caption if change.field == "own_values" else say(change.caption)


def change_words(change: FieldChange, on: bool) -> str:
    """One field for the ear."""
    values = {"field": caption_words(change), "old": old_words(change), "new": one_line(change.new)}
    if on:
        return say("{field}: before {old}, new {new}, will be imported", **values)
    return say("{field}: before {old}, new {new}, stays as it is", **values)


def hint_words(hint: Rejected) -> str:
    """What is doubtful about a card, or was lost of it."""
    return say(hint.reason, **hint.values)


def told_words(row: Row) -> tuple[str, str, str]:
    """Phone, e-mail and place of a card."""
    if row.told is None:
        return "", "", ""
    from crm.contacts.rules import phones
    from crm.contacts.rules.values import NUMBER_KINDS

    channels = row.told.channels
    number = next((c.value for c in channels if c.kind in NUMBER_KINDS and c.kind != "fax"), "")
    email = next((c.value for c in channels if c.kind == "email"), "")
    place = next((f"{a.postcode} {a.town}".strip() for a in row.told.addresses if a.town), "")
    return phones.shown(number) if number else "", email, place
