# SPDX-License-Identifier: Apache-2.0
"""Settings: declared once, kept with their owner, those of people journalled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import make
import pytest

from crm.store import drafts, settings
from crm.store.settings import Setting


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    before = dict(settings.DECLARED)
    settings.declare(
        Setting("t.look", "device", "light", "Look", options=(("light", "Light"), ("dark", "Dark"))),
        Setting("t.rows", "staff", 20, "Rows"),
        Setting("t.name", "partner", "", "Name"),
        Setting("t.fields", "network", "a", "Fields"),
    )
    yield
    settings.DECLARED.clear()
    settings.DECLARED.update(before)


def test_a_setting_has_its_default_until_somebody_chooses(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    for key, chosen in (("t.look", "dark"), ("t.rows", 50), ("t.name", "WF"), ("t.fields", "b")):
        assert settings.value(space.reader, space.desk, key) == settings.DECLARED[key].default
        settings.choose(space.store, space.desk, key, chosen)
        assert settings.value(space.reader, space.desk, key) == chosen


def test_partners_do_not_see_each_others_settings_and_share_the_networks(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    herne, hagen = make.desk("wf-herne"), make.desk("wf-hagen")
    settings.choose(space.store, herne, "t.name", "Herne")
    settings.choose(space.store, herne, "t.fields", "ours")
    assert settings.value(space.reader, hagen, "t.name") == ""
    assert settings.value(space.reader, hagen, "t.fields") == "ours"


def test_a_partners_setting_can_be_taken_back_a_devices_cannot(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    settings.choose(space.store, space.desk, "t.look", "dark")
    assert space.store.undoable(space.desk) is None
    settings.choose(space.store, space.desk, "t.name", "one")
    settings.choose(space.store, space.desk, "t.name", "two")
    space.store.undo(space.desk)
    assert settings.value(space.reader, space.desk, "t.name") == "one"


def test_what_does_not_fit_is_refused_or_read_as_the_default(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    with pytest.raises(ValueError, match=r"t\.look"):
        settings.choose(space.store, space.desk, "t.look", "purple")
    with pytest.raises(ValueError, match=r"t\.rows"):
        settings.choose(space.store, space.desk, "t.rows", True)
    space.store.put_local("device_setting", "t.look", '"purple"')
    assert settings.value(space.reader, space.desk, "t.look") == "light"


def test_a_draft_is_on_disk_at_once_and_is_no_step(tmp_path: Path) -> None:
    space = make.workspace(tmp_path)
    drafts.keep(space.store, "contact/new", '{"family": "Müller"}', at=5)
    drafts.keep(space.store, "contact/new", '{"family": "Müll"}', at=6)
    other = space.open_reader()
    assert drafts.draft(other, "contact/new") == drafts.Draft("contact/new", '{"family": "Müll"}', 6)
    assert [d.key for d in drafts.drafts(other, "contact/")] == ["contact/new"]
    assert space.store.undoable(space.desk) is None
    drafts.drop(space.store, "contact/new")
    assert drafts.draft(other, "contact/new") is None
