# SPDX-License-Identifier: Apache-2.0
"""Who gets into an encrypted store: the vault of the computer, a passphrase that changes, the code on paper; also when it breaks off."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import make
import pytest
from vaults import LockedVault, PlainFile, vault

from crm.store import errors, keys
from crm.workspace import Created, create, needs_passphrase, open_workspace
from crm.workspace.access import (
    change_passphrase,
    forget,
    is_recovery_code,
    is_remembered,
    recovery_code,
    remember,
    vault_works,
)
from crm.workspace.copies import back_up_now, carry_out, plan_restore
from crm.workspace.opening import Start

OLD, NEW = "Zeche Zollern raucht", "Jahrhunderthalle 1902"


@pytest.fixture
def made(tmp_path: Path) -> Created:
    out = create(tmp_path / "s.verbund", Start("wf-herne", "Ida Geheimrat"), passphrase=OLD, now=make.Clock())
    out.workspace.close()
    return out


@pytest.fixture
def path(made: Created) -> Path:
    return made.workspace.path


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        space = open_workspace(path, passphrase=passphrase, now=make.Clock())
    except (errors.WrongPassphrase, errors.PassphraseNeeded):
        return False
    found = space.reader.column("SELECT name FROM staff")
    space.close()
    assert found == ["Ida Geheimrat"]
    return True


# the vault


def test_a_computer_without_a_vault_says_so_and_keeps_nothing(made: Created, path: Path) -> None:
    assert not vault_works()
    assert not remember(made.workspace)
    assert not is_remembered(path)
    assert needs_passphrase(path)


def test_a_plain_file_is_no_vault(made: Created) -> None:
    with vault(PlainFile()) as file:
        assert not vault_works()
        assert not remember(made.workspace)
        assert file.kept == {}


def test_a_vault_opens_until_it_is_told_to_forget(made: Created, path: Path) -> None:
    with vault() as kept:
        assert vault_works()
        assert needs_passphrase(path)
        assert remember(made.workspace)
        assert is_remembered(path)
        assert not needs_passphrase(path)
        assert opens(path, None)
        assert not any(OLD in text for text in kept.kept.values())  # the key alone, never the passphrase
        forget(path)
        assert kept.kept == {}
        assert needs_passphrase(path)
        forget(path)  # twice does no harm
    assert not opens(path, None)


@pytest.mark.parametrize("typed", ["", " ", "falsch"])
def test_what_is_typed_counts_even_when_the_vault_knows_the_key(made: Created, path: Path, typed: str) -> None:
    with vault():
        assert remember(made.workspace)
        assert not opens(path, typed)
        assert opens(path, OLD)


def test_a_vault_that_refuses_leaves_the_passphrase(made: Created, path: Path) -> None:
    with vault(LockedVault()):
        assert not remember(made.workspace)
        assert not is_remembered(path)
        assert needs_passphrase(path)
        assert opens(path, OLD)


@pytest.mark.parametrize("text", ["", "zz", "00" * 31, "00" * 32])
def test_a_vault_that_holds_rubbish_leads_to_the_passphrase(path: Path, text: str) -> None:
    with vault() as kept:
        kept.kept["Verbund", keys.vault_name(path)] = text
        assert needs_passphrase(path)
        assert not opens(path, None)
        assert opens(path, OLD)


def test_a_plain_store_has_nothing_to_remember(tmp_path: Path) -> None:
    space = create(tmp_path / "plain.verbund", now=make.Clock()).workspace
    with vault() as kept:
        assert not remember(space)
        assert kept.kept == {}
        assert not needs_passphrase(space.path)
    space.close()


# another passphrase


def test_only_who_knows_the_old_one_sets_a_new_one(path: Path) -> None:
    space = open_workspace(path, passphrase=OLD, now=make.Clock())
    before = keys.key_file(path).read_bytes()
    for wrong in ("", "falsch", keys.recovery_code(b"\x01" * 32)):
        with pytest.raises(errors.WrongPassphrase):
            change_passphrase(space, wrong, NEW)
    assert keys.key_file(path).read_bytes() == before
    change_passphrase(space, OLD, NEW)
    space.close()
    assert opens(path, NEW)
    assert not opens(path, OLD)


def test_the_code_on_paper_stands_for_the_old_one_and_stays_the_same(made: Created, path: Path) -> None:
    assert is_recovery_code(made.recovery_code)
    assert not is_recovery_code(OLD)
    keys.key_file(path).unlink()  # even when the file of keys was lost
    space = open_workspace(path, passphrase=made.recovery_code, now=make.Clock())
    change_passphrase(space, made.recovery_code, NEW)
    assert recovery_code(space, NEW) == made.recovery_code
    with pytest.raises(errors.WrongPassphrase):
        recovery_code(space, OLD)
    space.close()
    assert opens(path, NEW)


def test_the_vault_still_opens_after_a_change(made: Created, path: Path) -> None:
    with vault():
        assert remember(made.workspace)
        space = open_workspace(path, now=make.Clock())
        change_passphrase(space, OLD, NEW)
        space.close()
        assert opens(path, None)


def test_copies_open_with_the_passphrase_of_their_day_and_come_back(path: Path) -> None:
    space = open_workspace(path, passphrase=OLD, now=make.Clock())
    before = back_up_now(space)
    change_passphrase(space, OLD, NEW)
    after = back_up_now(space)
    assert (opens(before, OLD), opens(before, NEW)) == (True, False)
    assert (opens(after, OLD), opens(after, NEW)) == (False, True)
    plan = plan_restore(space, space.reader, after)
    space.close()
    carry_out(plan)
    assert opens(path, NEW)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a child at every line")
def test_killed_at_any_line_of_the_change_either_passphrase_opens(path: Path) -> None:
    script = Path(__file__).with_name("killed_change.py")
    home = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    run = subprocess.run([sys.executable, str(script), str(path), OLD, NEW], capture_output=True, text=True, check=True, env=home)
    found = run.stdout.split()
    assert len(found) > 15  # lines at which it was killed
    assert set(found) == {"old", "new"}
    assert "old" not in found[found.index("new") :]  # once it has changed it stays changed


def test_an_umlaut_opens_whichever_way_it_is_typed(tmp_path: Path) -> None:
    target = tmp_path / "u.verbund"
    create(target, Start("wf-herne", "Ida Geheimrat"), passphrase="Förderturm", now=make.Clock()).workspace.close()
    assert opens(target, "Fo\u0308rderturm")
