# SPDX-License-Identifier: Apache-2.0
"""Words that a misspelt one may have meant."""

from __future__ import annotations

import make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.contacts import commands
from crm.search.spelling import distances, similar


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    workspace = make.workspace(tmp_path_factory.mktemp("spelling"))
    for name in ("Overkamp", "Zimmermann", "Kraft", "Kranz", "Lang"):
        commands.save(workspace.store, workspace.desk, make.person(name))
    yield workspace.reader
    workspace.close()


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@given(word=st.sampled_from(["overkamp", "zimmermann", "kraft"]), data=st.data())
@settings(max_examples=200, deadline=None)
def test_every_single_error_is_found(reader, word, data):
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    if wrong != word:
        assert word in similar(reader, wrong, 1)


def test_the_nearest_first_and_never_the_word_itself(reader):
    assert similar(reader, "kranft", 1) == ["kraft"]
    assert "kraft" not in similar(reader, "kraft", 2)
    assert similar(reader, "overkmpa", 2) == ["overkamp"]


@pytest.mark.parametrize(("word", "expected"), [("lan", []), ("lang", [1]), ("krafz", [1]), ("zimmer", [1, 2]), ("k4711", [])])
def test_how_many_errors_are_thought_of(word, expected):
    assert list(distances(word)) == expected
