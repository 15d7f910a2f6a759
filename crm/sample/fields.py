# SPDX-License-Identifier: Apache-2.0
"""Defines the fields that the sample's offices added to contacts."""

from __future__ import annotations

from functools import lru_cache

from crm.contacts.rules.values import OwnField
from crm.sample.words import cells


def own_fields() -> tuple[OwnField, ...]:
    """The own fields of the sample."""
    return tuple(field for field, _ in answered_fields())


@lru_cache(maxsize=1)
def answered_fields() -> tuple[tuple[OwnField, tuple[str, ...]], ...]:
    """Each own field with the answers that occur; they are its options where it is a choice."""
    found = []
    for position, (key, german, english, kind, answers) in enumerate(cells("terms", "own fields")):
        given = tuple(answer.strip() for answer in answers.split(";"))
        options = given if kind == "choice" else ()
        found.append((OwnField(key, (("de", german), ("en", english)), kind, options, position=position), given))
    return tuple(found)
