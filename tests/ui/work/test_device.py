# SPDX-License-Identifier: Apache-2.0
"""The settings of this computer survive nonsense in their file."""

from __future__ import annotations

import pytest

from ui.work.device import Device, load, save


def test_what_is_saved_is_read(tmp_path):
    kept = Device(look="dark", language="de", scale=1.5, store="/somewhere/a.verbund")
    save(kept, tmp_path / "config" / "device.json")
    assert load(tmp_path / "config" / "device.json") == kept
    assert [f.name for f in (tmp_path / "config").iterdir()] == ["device.json"]


def test_a_missing_file_means_the_defaults(tmp_path):
    assert load(tmp_path / "none.json") == Device()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\x00"])
def test_a_damaged_file_means_the_defaults(tmp_path, text):
    (tmp_path / "device.json").write_text(text)
    assert load(tmp_path / "device.json") == Device()


def test_wrong_and_unknown_values_are_passed_over(tmp_path):
    (tmp_path / "device.json").write_text('{"look": 7, "scale": "big", "language": "de", "future": true}')
    assert load(tmp_path / "device.json") == Device(language="de")
