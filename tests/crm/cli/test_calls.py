# SPDX-License-Identifier: Apache-2.0
"""How any call ends: known failures as one sentence, bugs as bugs, an interrupt and a closed pipe without a trace."""

from __future__ import annotations

import io
import sys

import pytest

from crm.cli import calls, cards
from crm.errors import Known


class Trouble(Known):
    def sentence(self, say):
        return say("“{name}” cannot be written; check the folder, the permissions and the room on the disk.", name="x.vcf")


def ending(monkeypatch, error):
    """Let a call end so, whatever it is about."""

    def failed(path):
        raise error

    monkeypatch.setattr(cards, "read_bytes", failed)


def test_known_failure_is_one_sentence(call, monkeypatch):
    ending(monkeypatch, Trouble())
    wanted = "“x.vcf” cannot be written; check the folder, the permissions and the room on the disk."
    assert call("read", "a.vcf").sentence == wanted
    assert call("read", "a.vcf", "--json").sentence == wanted


def test_interrupt_says_that_nothing_half_done_was_kept(call, monkeypatch):
    ending(monkeypatch, KeyboardInterrupt())
    assert call("read", "a.vcf").sentence == "Stopped; nothing half done was kept."


def test_bug_is_not_hidden(call, monkeypatch):
    ending(monkeypatch, ZeroDivisionError("Henrike Overkamp"))
    found = call("read", "a.vcf")
    assert (found.code, found.out) == (1, "")
    assert "\nbuiltins.ZeroDivisionError\ncrm.cli.calls:" in found.err
    assert "Overkamp" not in found.err


def test_name_that_the_console_cannot_show_is_written_with_question_marks(tmp_path, monkeypatch):
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Łukasz Müller\r\nN:Müller;Łukasz;;;\r\nEND:VCARD\r\n"
    (tmp_path / "a.vcf").write_bytes(card.encode())
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, "cp1252"))
    assert calls.run(["read", str(tmp_path / "a.vcf")]) == 0
    sys.stdout.flush()
    assert shown.getvalue().decode("cp1252").strip() == "?ukasz Müller"


def test_failure_that_the_console_cannot_show_is_still_said(tmp_path, monkeypatch):
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said, "ascii"))
    assert calls.run(["read", str(tmp_path / "Müller.vcf"), "--lang", "en"]) == 1
    sys.stderr.flush()
    assert b"M\\xfcller.vcf" in said.getvalue()


def test_every_option_has_a_help_text(call):
    parser = calls.parser("en")
    found = next(a for a in parser._actions if a.dest == "call")
    for name, sub in found.choices.items():
        bare = [a.metavar or a.option_strings for a in sub._actions if not a.help]
        assert (name, bare) == (name, [])
        assert "VERBUND_PASSPHRASE" in sub.format_help() or name in ("read", "restore")
    assert "VERBUND_PASSPHRASE" in parser.format_help()


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["list", "a", "--lang", "de"], "de"),
        (["--lang=de", "list", "a"], "de"),
        (["list", "a", "--lang", "fr"], "en"),
        (["list", "a", "--lang"], "en"),
        ([], "en"),
    ],
)
def test_help_speaks_the_language_that_was_asked_for(call, arguments, language):
    from crm.texts import texts

    said = call(*arguments, "--help").out if "fr" not in arguments and arguments[-1:] != ["--lang"] else None
    parser = calls.parser(language).format_help()
    assert texts(language)("Exit codes: 0 done, 1 a failure in one sentence, 2 wrong usage.") in parser
    if said is not None:
        assert said.startswith("usage: verbund")
