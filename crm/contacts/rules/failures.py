# SPDX-License-Identifier: Apache-2.0
"""Names what can keep a change to a contact from being made, each with its facts and one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from crm.errors import Known, Say


class ContactGone(Known):
    """The contact is not here (any more), or belongs to another partner."""

    def sentence(self, say: Say) -> str:
        return say("This contact is not here any more; somebody has deleted it. Undo brings it back.")


class ContactShared(Known):
    """A contact cannot be kept for one partner: others have entries of their own on it, which nobody would see any more."""

    def sentence(self, say: Say) -> str:
        return say(
            "Other partners keep entries of their own on this contact, so it stays visible to all. Duplicate it and restrict the copy."
        )


class NoteGone(Known):
    """The note is not here any more, or belongs to another partner."""

    def sentence(self, say: Say) -> str:
        return say("This note is not here any more; somebody has deleted it. Undo brings it back.")


@dataclass
class TitleTaken(Known):
    """Another tag or list has this title."""

    title: str

    def sentence(self, say: Say) -> str:
        return say("“{title}” is there already; choose another title.", title=self.title)


class TitleMissing(Known):
    """A tag, a list or an own field has no title."""

    def sentence(self, say: Say) -> str:
        return say("Enter a title.")


@dataclass
class FieldUnknown(Known):
    """No own field has this key."""

    key: str

    def sentence(self, say: Say) -> str:
        return say("There is no own field “{key}”; it was deleted meanwhile. Discard its value and save again.", key=self.key)


class NotAPicture(Known):
    """The bytes are no picture that can be read."""

    def sentence(self, say: Say) -> str:
        return say("This file is not a picture that can be read; choose a JPEG or PNG file.")
