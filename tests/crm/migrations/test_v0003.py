# SPDX-License-Identifier: Apache-2.0
"""Format 2 to 3 on a filled store that the former program wrote: what stood there stands, and letters can be filed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import make
import pytest
import troubles

from crm import workspace as office
from crm.migrations.running import HEAD
from crm.partners import queries
from crm.partners.rules import LogoPlace
from crm.workspace import Workspace, open_workspace


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Workspace]:
    space = open_workspace(troubles.old_store(tmp_path / "kontakte.verbund", 2), now=make.Clock())
    yield space
    space.close()


def test_the_letterhead_stands_as_it_was_and_has_room_for_more(old: Workspace) -> None:
    assert old.reader.one("PRAGMA user_version") == (HEAD,)
    herne = queries.partner(old.reader, old.desk, old.desk.partner)
    assert herne is not None
    head = herne.letterhead
    assert (head.name, head.form, head.footer) == ("Wirtschaftsförderung Herne", "A", ("Westring 303\n44629 Herne",))
    assert (head.logo_place, head.font) == (LogoPlace(), "")
    assert [s.signature for s in queries.staff(old.reader, old.desk)] == [""]
    assert old.reader.one("SELECT count(*) FROM document") == (0,)
    assert office.examine(old) == []


def test_the_last_step_of_the_former_program_is_taken_back_and_done_again(old: Workspace) -> None:
    assert office.undo_label(old) == "Change partner"
    office.undo(old)
    herne = queries.partner(old.reader, old.desk, old.desk.partner)
    assert herne is not None
    assert (herne.letterhead.name, herne.letterhead.form) == ("", "B")
    office.redo(old)
    again = queries.partner(old.reader, old.desk, old.desk.partner)
    assert again is not None
    assert (again.letterhead.name, again.letterhead.form) == ("Wirtschaftsförderung Herne", "A")
    assert office.examine(old) == []
