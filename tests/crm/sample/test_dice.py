# SPDX-License-Identifier: Apache-2.0
"""Dice fall alike for the same seed, by share, and quotas give exactly their share."""

from __future__ import annotations

from collections import Counter

from crm.sample.dice import Dice, Quota, Scale


def test_same_seed_same_throws_and_parts_of_a_seed_do_not_run_together():
    assert [Dice("1", "a").roll() for _ in range(2)] == [Dice("1", "a").roll()] * 2
    assert Dice("1", "a").roll() != Dice("1a", "").roll()


def test_throws_stay_within_their_bounds():
    dice = Dice("bounds")
    assert {dice.between(3, 5) for _ in range(200)} == {3, 4, 5}
    assert {dice.below(3) for _ in range(200)} == {0, 1, 2}
    assert not any(dice.chance(0) for _ in range(200))
    assert all(dice.chance(1000) for _ in range(200))


def test_a_scale_gives_each_its_share():
    dice, scale = Dice("scale"), Scale([("often", 90), ("seldom", 10), ("never", 0)])
    found = Counter(dice.weigh(scale) for _ in range(5000))
    assert set(found) == {"often", "seldom"}
    assert 4300 < found["often"] < 4700


def test_some_are_different_ones():
    dice = Dice("some")
    for _ in range(100):
        found = dice.some("abc", 3)
        assert len(set(found)) == len(found) <= 3


def test_a_quota_is_paid_exactly_and_waits_for_one_who_fits():
    quota = Quota(318, 5000)
    assert sum(quota.pay(fits=True) for _ in range(5000)) == 318
    waiting = Quota(10, 100)
    assert not any(waiting.pay(fits=False) for _ in range(100))
    assert sum(waiting.pay(fits=True) for _ in range(100)) == 20


def test_a_limit_ends_the_giving():
    quota = Quota(50, 100, 14)
    assert sum(quota.pay(fits=True) for _ in range(5000)) == 14
