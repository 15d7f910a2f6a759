# SPDX-License-Identifier: Apache-2.0
"""What goes out never takes the place of a store, of its source, or of another kind of file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import make
import pytest
import troubles

from crm.workspace import Workspace
from crm.workspace import targets as t

VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n"


def refused(wanted: type[t.Target], path: Path, kind: t.Kind, *more: object, **sources: object) -> str:
    with pytest.raises(wanted) as failure:
        t.require_target(path, kind, *more, **sources)  # type: ignore[arg-type]
    assert path.name in troubles.said(failure.value)
    return failure.value.name


@pytest.mark.parametrize("kind", ["vcard", "pdf", "text", "store"])
def test_the_open_store_is_safe_however_it_is_written(workspace: Workspace, tmp_path: Path, monkeypatch, kind) -> None:
    store = workspace.path
    (tmp_path / "soft.vcf").symlink_to(store)
    (tmp_path / "softer.vcf").symlink_to(tmp_path / "soft.vcf")
    os.link(store, tmp_path / "hard.pdf")
    (tmp_path / "keys.vcf").symlink_to(f"{store}.keys")
    monkeypatch.chdir(store.parent)
    ways = [store, Path(store.name), store.parent / "x" / ".." / store.name, store.with_name(store.name.upper())]
    ways += [Path(f"{store}{ending}") for ending in ("-wal", "-shm", "-journal", ".keys", "-WAL")]
    ways += [tmp_path / name for name in ("soft.vcf", "softer.vcf", "hard.pdf", "keys.vcf")]
    for way in ways:
        refused(t.TargetIsStore, way, kind, workspace)


def test_another_store_is_safe_under_every_name(tmp_path: Path) -> None:
    for name in ("b.vcf", "b.pdf", "b.txt", "b.VCF"):
        shutil.copyfile(make.template(), tmp_path / name)
    refused(t.TargetForeign, tmp_path / "b.vcf", "vcard")
    refused(t.TargetForeign, tmp_path / "b.VCF", "vcard")
    refused(t.TargetForeign, tmp_path / "b.pdf", "pdf")
    refused(t.TargetForeign, tmp_path / "b.txt", "text")
    refused(t.TargetOfOtherKind, tmp_path / "neu.verbund", "vcard")


def test_the_source_is_safe(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_bytes(VCARD)
    (tmp_path / "b.vcf").symlink_to(tmp_path / "a.vcf")
    os.link(tmp_path / "a.vcf", tmp_path / "c.vcf")
    for name in ("a.vcf", "b.vcf", "c.vcf", "A.vcf"):
        refused(t.TargetIsSource, tmp_path / name, "vcard", sources=[tmp_path / "a.vcf"])


@pytest.mark.parametrize(
    ("name", "kind", "stands"),
    [
        ("a.vcf", "vcard", VCARD),
        ("a.VCARD", "vcard", b""),
        ("a.pdf", "pdf", b"%PDF-1.7"),
        ("a.txt", "text", b"Verbund 1"),
        ("n.vcf", "vcard", None),
    ],
)  # fmt: skip
def test_a_file_of_the_very_kind_may_be_replaced(workspace: Workspace, tmp_path: Path, name, kind, stands) -> None:
    if stands is not None:
        (tmp_path / name).write_bytes(stands)
    t.require_target(tmp_path / name, kind, workspace)
    t.write_whole(tmp_path / name, b"new")
    assert (tmp_path / name).read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_backup_replaces_nothing(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "alt.verbund").write_bytes(b"")
    (tmp_path / "lose.verbund").symlink_to(tmp_path / "weg")
    (tmp_path / "neu.verbund.keys").write_bytes(b"{}")
    refused(t.TargetTaken, tmp_path / "alt.verbund", "store", workspace)
    refused(t.TargetTaken, tmp_path / "lose.verbund", "store", workspace)
    with pytest.raises(t.TargetLeftOver) as failure:
        t.require_target(tmp_path / "neu.verbund", "store", workspace)
    assert "neu.verbund.keys" in troubles.said(failure.value)


def test_writing_touches_nothing_but_its_target(tmp_path: Path) -> None:
    for name in ("a.vcf.part", ".a.vcf.part"):
        (tmp_path / name).write_bytes(b"mine")
    t.write_whole(tmp_path / "a.vcf", VCARD)
    assert (tmp_path / "a.vcf").read_bytes() == VCARD
    (tmp_path / "folder.vcf").mkdir()
    with pytest.raises(OSError):
        t.write_whole(tmp_path / "folder.vcf", VCARD)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.vcf.part", "a.vcf", "a.vcf.part", "folder.vcf"]
    assert (tmp_path / "a.vcf.part").read_bytes() == b"mine"
