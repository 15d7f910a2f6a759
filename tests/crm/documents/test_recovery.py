# SPDX-License-Identifier: Apache-2.0
"""The recovery page holds the code so that it can be typed from paper, and says what to do with it."""

from __future__ import annotations

import sys
from pathlib import Path

import make
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
import reading_pdf
import vera

from crm.documents.recovery import recovery_page
from crm.store import keys


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_code_that_is_read_from_the_page_is_the_key(language: str) -> None:
    key = bytes(range(32))
    page = recovery_page(make.desk(language=language), "kontakte.verbund", keys.recovery_code(key))
    document = reading_pdf.read(page)
    assert document.problems == []
    groups = [e.text.strip() for e in document.root.walk() if e.role == "Span"]
    assert keys.read_code(" ".join(groups)) == key
    heads = [e.role for e in document.root.walk() if e.role.startswith("H")]
    assert heads == ["H1", "H2", "H2"]
    assert "kontakte.verbund" in document.root.text
    assert document.language.startswith(language)


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_it_is_archivable_and_accessible(flavour: str) -> None:
    assert vera.validate(recovery_page(make.desk(), "kontakte.verbund", keys.recovery_code(bytes(32))), flavour) == []
