# SPDX-License-Identifier: Apache-2.0
"""Somebody gets a file from a trade fair in which not all is well: the good is taken over, the bad kept aside, all of it undone."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from ui.exchange.importing import ImportSheet

FILE = """BEGIN:VCARD
VERSION:3.0
N:Kandziora;Aylin;;;
FN:Aylin Kandziora
TEL;TYPE=WORK:+49 2302 555-320
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:keiner weiß, wer das ist
END:VCARD
this line belongs to nothing
BEGIN:VCARD
VERSION:3.0
N:Okafor;Ngozi;;;
FN:Ngozi Okafor
TEL;TYPE=CELL:0170 5550777
NONSENSE WITHOUT A COLON
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Halb;Fertig;;;
FN:Fertig Ha"""


def test_the_good_is_taken_over_the_bad_kept_aside_and_all_taken_back(at_work, tmp_path, monkeypatch):
    person = at_work
    source, kept = tmp_path / "Messe.vcf", tmp_path / "later.vcf"
    source.write_text(FILE, encoding="utf-8", newline="\r\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(source)], ""))  # the desktop's own dialogs
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(kept), ""))
    before = person.everything()

    person.presses("Ctrl+I")
    person.waits_for(lambda: isinstance(person.front, ImportSheet))
    person.sees("nothing has been changed yet", "Aylin Kandziora", "Ngozi Okafor")
    assert person.everything() == before

    person.presses("Ctrl+Tab", times=4)
    person.sees("Line 7", "no name, no organisation")
    rejected = [text for text in person.texts() if text.startswith("Line ")]
    person.clicks(f"Save {len(rejected)} rejected cards")
    person.sees("The rejected cards were saved as “later.vcf”.")
    assert "keiner weiß, wer das ist" in kept.read_text("utf-8")
    assert "Aylin" not in kept.read_text("utf-8")
    assert person.everything() == before

    person.presses("Ctrl+Return")
    person.waits_for(lambda: not isinstance(person.front, ImportSheet))
    person.sees("3 contacts imported", "Aylin Kandziora", "Ngozi Okafor")
    after = person.everything()
    assert len(after["contact"]) >= len(before["contact"]) + 2

    person.presses("Ctrl+Z")
    person.sees("Taken back", "5 contacts")
    person.sees_no("Aylin Kandziora")
    assert person.everything() == before
    person.presses("Ctrl+Y")
    person.sees("Done again", "Ngozi Okafor")
    assert person.everything() == after


def test_a_file_without_cards_is_named_and_changes_nothing(at_work, tmp_path, monkeypatch):
    person = at_work
    source = tmp_path / "Einladung.vcf"
    source.write_text("Sehr geehrte Damen und Herren,\nanbei die Liste.\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(source)], ""))
    before = person.everything()
    person.presses("Ctrl+I")
    person.sees("“Einladung.vcf” holds no vCards", "Choose another file")
    person.presses("Esc")
    person.waits_for(lambda: not isinstance(person.front, ImportSheet))
    assert person.everything() == before
