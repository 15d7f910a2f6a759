# SPDX-License-Identifier: Apache-2.0
"""Opens the program on the sample network; without a display it renders the same tour into `out/`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
STORE = HOME / "build" / "sample.verbund"
OUT = HOME / "out"
SUBJECT = "Einladung zum Unternehmensfrühstück „Kreislauf im Guss“"
LETTER = """vielen Dank für das Gespräch in Ihrem Haus. Drei Einrichtungen aus unserem Netzwerk haben Erfahrung mit Altsand.

Wir laden Sie herzlich ein:

**Unternehmensfrühstück „Kreislauf im Guss“**
Dienstag, 23. Juni 2026, 8:30 Uhr bis 10:30 Uhr
Gründerzentrum am Hafen, Saal 2

Nach zwei kurzen Berichten aus der Praxis bleibt Zeit für Gespräche zu zweit. Bitte sagen Sie bis zum 12. Juni zu.
"""


def main() -> int:
    """Make the sample store once, then show the window or render the tour; answers with the program's exit code."""
    from ui.main import has_display

    STORE.parent.mkdir(exist_ok=True)
    if not STORE.exists():
        say("Making the sample network (2,000 organisations, 5,000 persons) …")
        for call in (["new", str(STORE), "--partner", "wf-herne"], ["sample", str(STORE)]):
            if code := verbund(*call):
                STORE.unlink(missing_ok=True)
                return code
    if has_display():
        return subprocess.run([sys.executable, "-m", "ui", "--store", str(STORE)], cwd=HOME, check=False).returncode
    say("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the tour goes into out/.")
    return render()


def render() -> int:
    """Write the contacts as vCards, a letter and a report to the first of a list, and a picture of each page."""
    from ui.main import tour

    OUT.mkdir(exist_ok=True)
    text = OUT / "letter.txt"
    text.write_text(LETTER, "utf-8")
    find = [sys.executable, "-m", "crm", "find", str(STORE), "Overkamp", "--json"]
    first = subprocess.run(find, cwd=HOME, capture_output=True, check=True)
    person = next(hit["id"] for hit in json.loads(first.stdout) if hit["kind"] == "person")
    calls = (
        ["export", str(STORE), str(OUT / "contacts.vcf")],
        ["letter", str(STORE), "--to", person, "--subject", SUBJECT, "--text-file", str(text), "--out", str(OUT / "letter.pdf")],
        ["report", str(STORE), "--contact", person, "--out", str(OUT / "report.pdf")],
    )
    for call in calls:
        if code := verbund(*call):
            return code
    for path in tour(OUT, STORE):
        say(f"out/{path.relative_to(OUT)}")
    for name in ("letter.pdf", "report.pdf", "contacts.vcf"):
        say(f"out/{name}")
    return 0


def verbund(*arguments: str) -> int:
    """One call of the command line, silent when all is well."""
    done = subprocess.run([sys.executable, "-m", "crm", *arguments], cwd=HOME, stdout=subprocess.DEVNULL, check=False)
    return done.returncode


def say(sentence: str) -> None:
    """Write one line at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    sys.exit(main())
