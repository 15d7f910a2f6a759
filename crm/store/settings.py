# SPDX-License-Identifier: Apache-2.0
"""Declares every setting once, and keeps it where its owner lives: this device, a member of staff, a partner or the network."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from crm.changes import Changes
from crm.desk import Desk
from crm.store.ids import link_id
from crm.store.reader import Reader
from crm.texts import mark

if TYPE_CHECKING:
    from crm.store.store import Store

Owner = Literal["device", "staff", "partner", "network"]
CHANGED = mark("Change a setting")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: key, owner, default (its type is the setting's), caption and help as marked sentences, allowed values."""

    key: str
    owner: Owner
    default: Any
    caption: str
    help: str = ""
    options: tuple[tuple[Any, str], ...] = ()

    def fits(self, value: Any) -> bool:
        """Whether a value has the type of the default and is among the options."""
        right = type(value) is type(self.default)
        return right and (not self.options or value in [o for o, _ in self.options])


DECLARED: dict[str, Setting] = {}


def declare(*settings: Setting) -> None:
    """Make settings known; a key is declared once."""
    for setting in settings:
        if setting.key in DECLARED:
            raise ValueError(setting.key)
        DECLARED[setting.key] = setting


def value(reader: Reader, desk: Desk, key: str) -> Any:
    """The value of a setting for this desk; the default where nobody has chosen, or what was chosen no longer fits."""
    setting = DECLARED[key]
    if setting.owner == "device":
        found = reader.one("SELECT value FROM device_setting WHERE key=?", (key,))
    else:
        sql = f"SELECT value FROM setting WHERE id=? AND scope IN {reader.visible(desk)}"
        found = reader.one(sql, (_id(setting, desk),))
    if found is None:
        return setting.default
    chosen = json.loads(found[0])
    return chosen if setting.fits(chosen) else setting.default


def choose(store: Store, desk: Desk, key: str, chosen: Any) -> Changes:
    """Give a setting a value; those of staff, partner and network are journalled and can be taken back."""
    setting = DECLARED[key]
    if not setting.fits(chosen):
        raise ValueError(key)
    text = json.dumps(chosen, ensure_ascii=False)
    if setting.owner == "device":
        store.put_local("device_setting", key, text)
        return Changes()
    with store.unit(CHANGED, desk) as unit:
        unit.cursor.execute(
            "INSERT INTO setting(id,scope,name,value) VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET value=excluded.value",
            (_id(setting, desk), 0 if setting.owner == "network" else unit.scope, key, text),
        )
    return unit.changes


def _id(setting: Setting, desk: Desk) -> bytes:
    owners: dict[str, Callable[[], str]] = {
        "staff": lambda: desk.staff or desk.partner,
        "partner": lambda: desk.partner,
        "network": lambda: "",
    }
    return link_id("setting", setting.key, owners[setting.owner]())
