# SPDX-License-Identifier: Apache-2.0
"""The estimate of a passphrase: what people really choose is called weak, what a machine draws is not, and why is said in words."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.workspace.strength import GOOD, STRENGTHS, strength

NAMES = ("Dr. Miriam Aldenhoff", "Wirtschaftsförderung Herne", "netzwerk-west")
text = st.text(max_size=24)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("aaaaaaaaaaaaaaaaaaaa", 0),
        ("abcabcabcabcabc", 0),
        ("Passwort1", 0),
        ("P4ssw0rt!", 0),
        ("qwertzuiop", 0),
        ("1q2w3e4r5t", 0),
        ("31.12.1999", 0),
        ("31121999", 0),
        ("Sommer2026!", 0),
        ("Blaue Wiese 7", 1),
        ("Zeche Zollern", 1),
        ("Pferd Batterie Heft", 2),
        ("k7RvQ#x2Lw", 2),
        ("pferd batterie heft klammer", 3),
        ("Henrichshütte raucht samstags nie", 3),
    ],
)
def test_levels(passphrase: str, level: int) -> None:
    assert strength(passphrase).level == level


@pytest.mark.parametrize("passphrase", ["Aldenhoff", "miriamaldenhoff", "Miriam Herne", "NetzwerkWest", "Wirtschaftsforderung", "M1r1am!"])
def test_a_name_counts_only_where_nobody_bears_it(passphrase: str) -> None:
    own, foreign = strength(passphrase, NAMES), strength(passphrase, ("Jörn Overbeck",))
    assert own.level == 0
    assert own.bits <= foreign.bits
    assert "your name" in own.reason
    assert "your name" not in foreign.reason


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("willkommen", "tried first, such as"),
        ("yxcvbnm1", "follow each other"),
        ("oköoköoköokö", "repeats itself"),
        ("12.03.1974", "a date or a year"),
        ("Lindwurm", "one or two more words"),
        ("Henrichshütte raucht samstags nie", ""),
    ],
)
def test_the_reason_is_the_true_one(passphrase: str, words: str) -> None:
    reason = strength(passphrase).reason
    assert words in reason
    assert bool(reason) == bool(words)


@given(text, text)
def test_what_is_added_is_worth_at_most_what_it_is_worth_alone(first: str, second: str) -> None:
    assert strength(first + second).bits <= strength(first).bits + strength(second).bits + 1e-6


@given(st.text(min_size=1, max_size=12), st.integers(2, 6))
def test_repeating_helps_little(part: str, times: int) -> None:
    assert strength(part * times).bits <= 2 * strength(part).bits + 12


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_whatever_is_typed_gets_a_verdict(passphrase: str, names: list[str]) -> None:
    found = strength(passphrase, names)
    assert 0 <= found.level < len(STRENGTHS)
    assert found.bits >= 0
    assert not (found.level >= GOOD and found.reason)
    assert found.bits <= strength(passphrase).bits + 1e-6  # knowing names never makes it harder to guess


def test_what_a_machine_draws_is_good() -> None:
    draw = random.Random(7)
    letters = string.ascii_letters + string.digits + string.punctuation
    drawn = ["".join(draw.choice(letters) for _ in range(14)) for _ in range(200)]
    assert min(strength(one).level for one in drawn) >= GOOD


def test_a_very_long_text_is_judged_by_its_beginning() -> None:
    assert strength("ab" * 50_000).level == 0
