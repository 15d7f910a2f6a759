# SPDX-License-Identifier: Apache-2.0
"""Writes 1,000 letters of one page, 245 words, with logo and footer, against platypus and typst; weighs file and memory; starts cold."""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

import children
import figures
import ground
import letters

NUMBER, RUNS, STARTS = 1000, 3, 5
PLATYPUS, TYPST = (4.0, 6.0), (1.5, 2.5)  # times as fast: must, aim
SIZE, PEAK = (2.6, 2.6), (120.0, 120.0)  # MB
FIRST = (1.0, 0.5)  # CPU seconds of a fresh process


def main() -> int:
    """Print the figures of all in turn; 1 when a must is missed. `--one WHO NUMBER` is a measured process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=2, metavar=("WHO", "NUMBER"))
    one = parser.parse_args().one
    if one:
        tell(one[0], int(one[1]))
        return 0
    assert letters.words() == letters.WORDS
    others = ["platypus"] + (["typst"] if importlib.util.find_spec("typst") else [])
    found: dict[str, list[dict[str, float]]] = {who: [] for who in ("ours", *others)}
    ground.FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ground.FOLDER) as name:
        children.run(__file__, "--one", "ours", "1", folder=Path(name))  # code and fonts into the caches
        for _ in range(RUNS):
            for who, runs in found.items():
                runs.append(children.run(__file__, "--one", who, str(NUMBER), folder=Path(name))[1])
        first = [children.run(__file__, "--one", "ours", "1", folder=Path(name))[1] for _ in range(STARTS)]
    figures.load()
    ours = found["ours"]
    good = faster("platypus", found["platypus"], ours, PLATYPUS)
    good &= faster("typst", found["typst"], ours, TYPST) if "typst" in found else absent()
    good &= figures.absolute(f"file of {NUMBER} letters", [run["size"] for run in ours], unit="MB", bounds=SIZE)
    good &= figures.absolute("peak of memory", [run["peak"] for run in ours], unit="MB", bounds=PEAK)
    good &= figures.absolute("first letter after start", [run["whole"] for run in first], unit="CPU s", bounds=FIRST)
    figures.beside("of which loading", median(run["loading"] for run in first), "CPU s")
    for who in others:
        figures.beside(f"file of {who}", found[who][0]["size"], "MB")
        figures.beside(f"peak of {who}", found[who][0]["peak"], "MB")
    return int(not good)


def faster(who: str, other: list[dict[str, float]], ours: list[dict[str, float]], bounds: tuple[float, float]) -> bool:
    """Print how many times as fast we are as another; both without loading their code."""
    mine, theirs = [run["writing"] for run in ours], [run["writing"] for run in other]
    times = median(theirs) / median(mine)
    must, aim = bounds
    word = "aim reached" if times >= aim else "must met" if times >= must else "MUST MISSED"
    noise = f"noise {100 * figures.spread(mine):.0f} % / {100 * figures.spread(theirs):.0f} %"
    print(f"{NUMBER} letters against {who}: {median(mine):.3g} CPU s, {who} {median(theirs):.3g} CPU s: {times:.2f} x as fast", end=" ")
    print(f"(must {must:g}, aim {aim:g}: {word}; {noise})", flush=True)
    return times >= must


def absent() -> bool:
    """Say that nothing was measured against typst."""
    print("typst is not installed (it is in the extra “bench”): not measured", flush=True)
    return True


def tell(who: str, number: int) -> None:
    """Write so many letters and print what it cost this process."""
    if who == "ours":
        import crm.paper.letter
        import crm.paper.markup  # noqa: F401 - loading is counted apart
    elif who == "platypus":
        import letter_peers
        import reportlab.platypus  # noqa: F401 - as above
    else:
        import letter_peers
        import typst  # noqa: F401 - as above
    loading = time.process_time()
    pdf = write(number) if who == "ours" else letter_peers.platypus(number) if who == "platypus" else letter_peers.typst(number)
    whole, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert sheets(pdf) == number, "letters of one page are compared"
    told = {"loading": loading, "writing": whole - loading, "whole": whole, "size": len(pdf) / 1e6}
    print(json.dumps({**told, "peak": peak}))


def sheets(pdf: bytes) -> int:
    """Pages of a file, counted by another program."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))


def write(number: int) -> bytes:
    """Our letters, the text read from the editor's Markdown each time."""
    from crm.paper.letter import LetterPaper, write_letters
    from crm.paper.letterhead import Letterhead
    from crm.paper.markup import blocks
    from crm.paper.pictures import picture

    bank = "\n".join(letters.FOOTER[-1])
    logo = picture(letters.logo(), "logo.png")
    head = Letterhead(letters.NAME, letters.TAGLINE, letters.RETURN_LINE, logo, footer=letters.FOOTER[:-1], bank=bank)
    made = [
        LetterPaper(
            one.address,
            information=one.information,
            subject=one.subject,
            salutation=one.salutation,
            body=blocks("\n\n".join(one.paragraphs)),
            closing=letters.CLOSING,
            signer=letters.SIGNER,
        )
        for one in letters.recipients(number)
    ]
    return write_letters(head, made, "Serienbrief")


if __name__ == "__main__":
    sys.exit(main())
