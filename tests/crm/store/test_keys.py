# SPDX-License-Identifier: Apache-2.0
"""Encrypted stores: passphrase, recovery code, key file; nothing readable on the disk."""

from __future__ import annotations

from pathlib import Path

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.store import errors, keys
from crm.texts import texts
from crm.workspace import Created, create, open_workspace
from crm.workspace.deeds import change_passphrase
from crm.workspace.opening import Start


@pytest.fixture
def made(tmp_path: Path) -> Created:
    out = create(tmp_path / "s.verbund", Start("wf-herne", "Ida Geheimrat"), passphrase="Zeche Zollern", now=make.Clock())
    out.workspace.close()
    return out


def names(path: Path, passphrase: str) -> list[str]:
    space = open_workspace(path, passphrase=passphrase, now=make.Clock())
    found = [n for (n,) in space.reader.all("SELECT name FROM staff")]
    space.close()
    return found


def test_the_passphrase_opens_and_another_does_not(made: Created, tmp_path: Path) -> None:
    path = tmp_path / "s.verbund"
    assert names(path, "Zeche Zollern") == ["Ida Geheimrat"]
    with pytest.raises(errors.WrongPassphrase) as failure:
        names(path, "zeche zollern")
    assert "„s.verbund“" in failure.value.sentence(texts("de"))
    with pytest.raises(errors.PassphraseNeeded):
        open_workspace(path, now=make.Clock())


def test_nothing_readable_lies_on_the_disk(made: Created, tmp_path: Path) -> None:
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        assert b"Geheimrat" not in data
        assert b"Zollern" not in data
        assert b"SQLite format" not in data


def test_the_recovery_code_opens_also_without_the_key_file(made: Created, tmp_path: Path) -> None:
    path = tmp_path / "s.verbund"
    assert names(path, made.recovery_code.lower().replace("-", " ")) == ["Ida Geheimrat"]
    keys.key_file(path).unlink()
    assert names(path, made.recovery_code) == ["Ida Geheimrat"]
    with pytest.raises(errors.StoreForeign) as failure:
        names(path, "Zeche Zollern")
    assert "s.verbund.keys" in failure.value.sentence(texts("en"))


def test_a_code_of_another_store_is_refused(made: Created, tmp_path: Path) -> None:
    with pytest.raises(errors.WrongRecoveryCode):
        names(tmp_path / "s.verbund", keys.recovery_code(b"\x01" * 32))


def test_a_new_passphrase_shuts_out_the_old_one(made: Created, tmp_path: Path) -> None:
    path = tmp_path / "s.verbund"
    size = path.stat().st_size
    space = open_workspace(path, passphrase="Zeche Zollern", now=make.Clock())
    change_passphrase(space, "Jahrhunderthalle")
    space.close()
    assert names(path, "Jahrhunderthalle") == ["Ida Geheimrat"]
    assert path.stat().st_size == size
    with pytest.raises(errors.WrongPassphrase):
        names(path, "Zeche Zollern")
    assert names(path, made.recovery_code) == ["Ida Geheimrat"]


@pytest.mark.parametrize("text", ["", "{", '{"envelopes": 3}', '{"envelopes": [{"salt": "zz"}]}', "\0" * 50])
def test_a_broken_key_file_says_so(made: Created, tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.verbund"
    keys.key_file(path).write_text(text, "utf-8")
    with pytest.raises(errors.KeysDamaged):
        names(path, "Zeche Zollern")
    assert names(path, made.recovery_code) == ["Ida Geheimrat"]


def test_a_flipped_bit_of_an_encrypted_store_is_found(made: Created, tmp_path: Path) -> None:
    from crm.workspace import examine

    path = tmp_path / "s.verbund"
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    path.write_bytes(data)
    try:
        space = open_workspace(path, passphrase="Zeche Zollern", now=make.Clock())
    except errors.StoreDamaged:
        return  # the page was among those that opening reads
    assert examine(space) != []


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_code_with_one_wrong_letter_is_no_code(key: bytes, at: int, letter: str) -> None:
    code = keys.recovery_code(key)
    assert keys.read_code(code) == key
    plain = code.replace("-", "")
    wrong = plain[:at] + letter + plain[at + 1 :]
    if wrong != plain:
        assert keys.read_code(wrong) is None


def test_the_file_of_keys_is_for_the_owner_alone(made: Created, tmp_path: Path) -> None:
    assert keys.key_file(tmp_path / "s.verbund").stat().st_mode & 0o077 == 0
