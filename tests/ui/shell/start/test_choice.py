# SPDX-License-Identifier: Apache-2.0
"""What the first start takes for a good answer."""

from __future__ import annotations

import os

import pytest

from crm.partners.rules import partner_problems
from ui.shell.start.choice import Draft, place_problem, presets, slug_of
from ui.work import words


@pytest.fixture(autouse=True)
def english():
    words.use("en")


def test_the_nine_presets_are_good_partners():
    found = presets()
    assert len({p.slug for p in found}) == 9
    assert [partner_problems(p) for p in found] == [()] * 9


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Wirtschaftsförderung Köln", "wirtschaftsforderung-koln"),
        ("IHK & Söhne GmbH", "ihk-sohne-gmbh"),
        ("★", "partner"),
        ("  ", "partner"),
    ],
)
def test_ones_own_partner_gets_a_short_name_that_the_core_takes(name, slug):
    assert slug_of(name) == slug
    made = Draft("de", own=True, own_name=name or "x").choice().partner
    assert [p.field for p in partner_problems(made)] in ([], ["name"])


def test_a_passphrase_counts_only_where_the_store_is_encrypted():
    draft = Draft("de", path="/x/new.verbund", passphrase="Pferd Batterie Heft", remember=True)
    assert (draft.choice().passphrase, draft.choice().remember) == ("", False)
    draft.encrypt = True
    assert (draft.choice().passphrase, draft.choice().remember) == ("Pferd Batterie Heft", True)


def test_the_names_that_a_stranger_would_try_first():
    assert Draft("de", name="Miriam Aldenhoff", path="/x/netz.verbund").names() == (
        "Miriam Aldenhoff", "Wirtschaftsförderung Herne", "netz",
    )  # fmt: skip
    assert Draft("de", own=True, own_name="Gute Stelle").names()[1] == "Gute Stelle"


def test_places_for_a_store(tmp_path):
    (tmp_path / "there.verbund").write_text("")
    assert place_problem(str(tmp_path / "new.verbund")) == ""
    assert place_problem(str(tmp_path / "a" / "b" / "new.verbund")) == ""
    assert "there already" in place_problem(str(tmp_path / "there.verbund"))
    assert "whole path" in place_problem("new.verbund")
    assert "Choose" in place_problem("  ")
    assert "may not write" in place_problem(str(tmp_path / "there.verbund" / "new.verbund"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_is_not_ones_own(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    assert "may not write" in place_problem(str(folder / "new.verbund"))
