# SPDX-License-Identifier: Apache-2.0
"""Drafts of a partner: read back whole, never in the way when they say nothing or come from another version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crm import workspace as core
from crm.partners.queries import partner
from crm.partners.rules import Letterhead, LogoPlace
from ui.preferences import drafts


@pytest.fixture
def standing(office):
    return partner(office.workspace.reader, office.desk, office.desk.partner)


def test_a_draft_is_read_back_as_it_was_typed(office, rest, standing):
    head = Letterhead("WF", "WF · Herne", "ab" * 32, ("a", "b"), ("c\nd", "e"), "Bank", "A", LogoPlace(1, 2, 3))
    typed = replace(standing, name="", area="Ruhr", letterhead=head)
    drafts.keep(office, typed)
    rest()
    found = drafts.kept(office, standing)
    assert found is not None
    assert found[0] == typed
    assert found[1] > 0
    drafts.drop(office, standing)
    rest()
    assert drafts.kept(office, standing) is None


def test_what_differs_in_nothing_is_no_draft(office, rest, standing):
    drafts.keep(office, standing)
    rest()
    assert drafts.kept(office, standing) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"name":"x","letterhead":{"name":"y"}}', '{"letterhead": null}'])
def test_a_draft_of_another_version_is_passed_over(office, standing, text):
    core.keep_draft(office.workspace, drafts._key(standing), text)
    assert drafts.kept(office, standing) is None


def test_a_draft_keeps_the_hands_off_what_the_form_does_not_show(office, rest, standing):
    drafts.keep(office, replace(standing, area="Ruhr"))
    rest()
    now = replace(standing, slug="wf-herne-ost")
    assert drafts.kept(office, now)[0].slug == "wf-herne-ost"
