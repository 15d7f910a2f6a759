# SPDX-License-Identifier: Apache-2.0
"""The settings as a page sees them: plain ones in order, with what counts at this desk and for whom."""

from __future__ import annotations

import make
import pytest

from crm import workspace as core
from crm.store import settings
from crm.store.settings import Setting
from crm.workspace.choices import OWNERS, choices, whose


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DECLARED", {})
    settings.declare(
        Setting("a.minutes", "device", 0, "Minutes", "How many", ((0, "Never"), (5, "Five"))),
        Setting("b.columns", "device", {}, "Columns"),
        Setting("c.sign", "staff", "", "Sign"),
        Setting("d.greeting", "partner", True, "Greeting"),
        Setting("e.year", "network", 1, "Year"),
    )


def test_only_plain_settings_are_choices_in_their_order(workspace, declared) -> None:
    found = choices(workspace)
    assert [(one.key, one.owner, one.value) for one in found] == [
        ("a.minutes", "device", 0), ("c.sign", "staff", ""), ("d.greeting", "partner", True), ("e.year", "network", 1),
    ]  # fmt: skip
    assert (found[0].caption, found[0].help, found[0].options[1]) == ("Minutes", "How many", (5, "Five"))


def test_the_value_is_what_counts_at_this_desk(workspace, declared) -> None:
    core.choose(workspace, "a.minutes", 5)
    core.choose(workspace, "d.greeting", False)
    assert {one.key: one.value for one in choices(workspace)} == {"a.minutes": 5, "c.sign": "", "d.greeting": False, "e.year": 1}
    workspace.act_as(make.partner_id("wf-hagen"))
    assert {one.key: one.value for one in choices(workspace)}["d.greeting"] is True
    assert {one.key: one.value for one in choices(workspace)}["a.minutes"] == 5


def test_each_owner_has_words_of_its_own() -> None:
    assert len({whose(owner) for owner in OWNERS}) == 4
