# SPDX-License-Identifier: Apache-2.0
"""Finds the contacts that a call names: by their ids, by a list, or all."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from crm.cli.desk import NoSuchContact, NoSuchList, contact_key
from crm.contacts import queries
from crm.contacts.queries import Asked

if TYPE_CHECKING:
    from crm.workspace import Workspace


def chosen(call: Namespace, space: Workspace) -> list[str]:
    """Ids of the contacts that a call names, else those of a list, else all, in list order."""
    named = [one for group in call.contact for one in group]
    if named:
        ids = [contact_key(one) for one in named]
        seen = queries.titles(space.reader, space.desk, [i for i in ids if i])
        for one, key in zip(named, ids):
            if key not in seen:
                raise NoSuchContact(one)
        return ids
    asked = Asked()
    if call.list_title:
        lists = {f.title: f.id for f in queries.facets(space.reader, space.desk).lists}
        if call.list_title not in lists:
            raise NoSuchList(call.list_title)
        asked = Asked(list_id=lists[call.list_title])
    numbers = queries.numbers(space.reader, space.desk, asked)
    return [r.id for r in queries.rows(space.reader, space.desk, numbers)]
