# SPDX-License-Identifier: Apache-2.0
"""Dialogs for files open where the last file of the session was."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.work import folders


@pytest.fixture(autouse=True)
def _fresh():
    folders.forget_folder()
    yield
    folders.forget_folder()


def test_the_documents_come_first_then_the_folder_used_last(tmp_path: Path) -> None:
    assert folders.start_folder() == folders.documents()
    assert folders.documents().is_dir()
    (tmp_path / "a").mkdir()
    folders.remember_folder(tmp_path)
    folders.remember_folder(tmp_path / "a")
    assert folders.start_folder() == tmp_path / "a"
    (tmp_path / "a").rmdir()
    assert folders.start_folder() == folders.documents()
