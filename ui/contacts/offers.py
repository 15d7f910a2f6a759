# SPDX-License-Identifier: Apache-2.0
"""Declares the deeds of card and editor without loading either: menus stand before anybody is shown or edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from crm.texts import mark
from ui.work.deeds import Deed

if TYPE_CHECKING:
    from ui.contacts.card import CardPane
    from ui.contacts.editor_task import Edited

_CONTEXT = "contacts"


def of_card(card: Callable[[], CardPane], shows: Callable[[], bool]) -> list[Deed]:
    """What one can do with the contact that the card shows; `card` is asked for only when a deed runs."""

    def deed(name: str, text: str, icon: str, run: Callable[[], None], *, at: tuple[int, str]) -> Deed:
        return Deed(f"card.{name}", text, icon, at[1], shows, run, "contact", at[0], _CONTEXT)

    return [
        deed("call", mark("&Call"), "phone", lambda: card().actions_.call.click(), at=(400, "")),
        deed("email", mark("Write an &e-mail"), "envelope", lambda: card().actions_.mail.click(), at=(401, "")),
        deed("note", mark("Write a &note"), "note", lambda: card().moments.notes.begin(), at=(402, "Alt+N")),
        deed("copy_channel", mark("&Copy channel"), "copy", lambda: card().channels.copy(), at=(410, "Ctrl+Shift+C")),
        deed("copy_address", mark("Copy &address for a letter"), "envelope-simple", lambda: card().copy_address(), at=(411, "")),
        deed("add_channel", mark("Add c&hannel …"), "plus", lambda: card().channels.add_requested.emit(), at=(500, "")),
        deed("add_function", mark("Add &function …"), "plus", lambda: card().affiliations.add_requested.emit(), at=(501, "")),
        deed("add_tag", mark("Add &tag"), "tag", lambda: card().open_tags(), at=(502, "")),
        deed("history", mark("H&istory …"), "clock-counter-clockwise", lambda: card().open_whole_history(), at=(510, "")),
    ]


def of_editor(editor: Callable[[], Edited], is_open: Callable[[], bool]) -> list[Deed]:
    """What can be done in the editor."""

    def deed(name: str, text: str, icon: str, run: Callable[[], None], *, at: tuple[int, str]) -> Deed:
        return Deed(f"contacts.{name}", text, icon, at[1], is_open, run, "contact", at[0], _CONTEXT)

    return [
        deed("save", mark("&Save contact"), "check", lambda: editor().save(), at=(80, "Ctrl+S")),
        deed("problem", mark("Go to the field that needs &attention"), "arrow-up", lambda: editor().go_to_problem(), at=(81, "F8")),
        deed("leave", mark("&Leave the editor"), "x", lambda: editor().leave(), at=(82, "")),
        deed("discard", mark("&Discard changes"), "arrow-u-up-left", lambda: editor().discard(), at=(83, "")),
    ]
