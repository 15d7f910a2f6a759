# SPDX-License-Identifier: Apache-2.0
"""A picture that is kept: found by its hash, kept once, and no step that undo would take back."""

from __future__ import annotations

import hashlib

import pytest

from crm import workspace as core
from crm.store import files
from crm.store.errors import FileTooLarge
from crm.workspace.pictures import keep_picture


def test_a_picture_is_found_by_the_hash_of_its_bytes(workspace) -> None:
    digest = keep_picture(workspace.store, workspace.desk, b"picture", "image/png")
    assert digest == hashlib.sha256(b"picture").hexdigest()
    assert core.kept_file(workspace.reader, digest) == (b"picture", "image/png")
    assert keep_picture(workspace.store, workspace.desk, b"picture", "image/png") == digest
    assert workspace.reader.column("SELECT count(*) FROM file") == [1]


def test_keeping_a_picture_is_no_step(workspace) -> None:
    keep_picture(workspace.store, workspace.desk, b"picture", "image/png")
    assert core.undo_label(workspace) == ""


def test_a_picture_that_is_too_large_is_refused(workspace, monkeypatch) -> None:
    monkeypatch.setattr(files, "LIMIT_BYTES", 4)
    with pytest.raises(FileTooLarge):
        keep_picture(workspace.store, workspace.desk, b"picture", "image/png")
