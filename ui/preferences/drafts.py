# SPDX-License-Identifier: Apache-2.0
"""Keeps a partner that is being changed as a draft in the store, so that neither Esc nor a crash loses what was typed."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from crm import workspace as core
from crm.partners.rules import LogoPlace, Partner
from ui.work.page import Office

_OFFICE = ("name", "short_name", "kind", "area")
_HEAD = ("name", "return_line", "logo", "bank", "form", "tagline", "font")
_LISTS = ("information", "footer")


def keep(office: Office, partner: Partner) -> None:
    """Write the draft, in the write lane."""
    workspace, text = office.workspace, json.dumps(asdict(partner), ensure_ascii=False)
    office.operations.ask(lambda _: core.keep_draft(workspace, _key(partner), text), lambda _: None)


def drop(office: Office, partner: Partner) -> None:
    """Forget the draft."""
    workspace = office.workspace
    office.operations.ask(lambda _: core.drop_draft(workspace, _key(partner)), lambda _: None)


def kept(office: Office, standing: Partner) -> tuple[Partner, int] | None:
    """The partner as it was being changed, and the instant of the last key; None where nothing differs from what stands."""
    found = core.kept_draft(office.workspace, _key(standing))
    if found is None:
        return None
    try:
        draft = _read(json.loads(found.value), standing)
    except (ValueError, TypeError, KeyError):  # written by another version
        return None
    return (draft, found.at) if draft != standing else None


def _read(stored: dict[str, Any], standing: Partner) -> Partner:
    head = stored["letterhead"]
    texts: dict[str, Any] = {name: str(head[name]) for name in _HEAD}
    texts |= {name: tuple(str(one) for one in head[name]) for name in _LISTS}
    office: dict[str, Any] = {name: str(stored[name]) for name in _OFFICE}
    place = LogoPlace(**{name: int(head["logo_place"][name]) for name in ("x", "y", "width")})
    letterhead = replace(standing.letterhead, **texts, logo_place=place)
    return replace(standing, **office, letterhead=letterhead)


def _key(partner: Partner) -> str:
    return f"preferences/partner/{partner.id}"
