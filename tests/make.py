# SPDX-License-Identifier: Apache-2.0
"""Builds valid records and real stores for tests; a store is copied from one that is prepared once per run."""

from __future__ import annotations

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from crm.contacts.rules import values
from crm.desk import Desk, PartnerId
from crm.store.ids import link_id
from crm.store.store import Store
from crm.workspace import Workspace, create, open_workspace
from crm.workspace.opening import Start

NOON = 1_780_386_060_000  # 2 June 2026, 09:41 in Germany: the moment at which the pictures are taken too


class Clock:
    """A clock that goes on by a second with every look; `set` it anywhere."""

    def __init__(self, start: int = NOON, pace: int = 1000) -> None:
        self.at, self.pace = start, pace

    def __call__(self) -> int:
        self.at += self.pace
        return self.at


def partner_id(slug: str) -> PartnerId:
    return PartnerId(link_id("partner", slug).hex())


def desk(slug: str = "wf-herne", clock: Clock | None = None, language: str = "de") -> Desk:
    return Desk(partner_id(slug), None, language, clock or Clock())


@lru_cache(maxsize=1)
def template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="verbund-test-")) / "template.verbund"
    create(path, Start("wf-herne", "Miriam Aldenhoff"), now=Clock()).workspace.close()
    return path


def workspace(folder: Path, name: str = "store.verbund", clock: Clock | None = None) -> Workspace:
    path = folder / name
    shutil.copyfile(template(), path)
    return open_workspace(path, now=clock or Clock())


def store(folder: Path, name: str = "store.verbund") -> Store:
    return workspace(folder, name).store


def person(family: str = "Overkamp", given: str = "Henrike", **more: Any) -> values.Contact:
    more.setdefault("gender", "female")
    return values.Contact(kind=values.PERSON, name=values.PersonName(given=given, family=family), **more)


def organisation(full: str = "Ruhrguss Overkamp GmbH", **more: Any) -> values.Contact:
    return values.Contact(kind=values.ORGANISATION, organisation_name=values.OrganisationName(full=full), **more)


def phone(value: str = "+492323555120", **more: Any) -> values.Channel:
    return values.Channel("phone", value, **more)


def email(value: str = "h.overkamp@ruhrguss.example", **more: Any) -> values.Channel:
    return values.Channel("email", value, **more)


def dump(of: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of records as it stands, without the journal and without local row numbers."""
    from crm.store.check import dump as read

    with of.trial() as cursor:
        return read(of, cursor)
