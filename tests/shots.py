# SPDX-License-Identifier: Apache-2.0
"""Paints every scene in both languages, all looks and two sizes (`make shots`), and lists what is elided or squeezed in them.

`python tests/shots.py OUT` fills OUT, one process for each language and look; `--only PATTERN` paints some scenes, `--readme` the
picture of the README. The run fails when a date, a number, a phone or an amount was cut, and when a scene cannot be built.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOME), str(HOME / "tests")]
SIZES = ((1280, 800), (1920, 1080))
LANGUAGES, LOOKS = ("de", "en"), ("light", "dark", "contrast")
README, README_SIZE, README_BYTES = HOME / "packaging" / "picture.png", (1440, 900), 300_000
PROCESSES = 2
# a text that is one figure as a whole: a number with at most a unit, a phone number, an amount, a day, a moment
NUMBER = r"[+(]?\d[\d\s().,:/–+-]*(\s?(%|€|EUR|Uhr|kB|MB|s))?"
DAY = r"(seit |since |am |on )?\d{1,2}\.? [A-Za-zÄä]{3,9}\.?( \d{4})?(, \d{1,2}:\d\d)?|(Heute|Gestern|Today|Yesterday), .*"
FIGURE = re.compile(f"{NUMBER}|{DAY}")
# a figure inside of a longer text
INSIDE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\+?\d[\d /-]{4,}\d|\d[\d.,]*\s?[€%]")


def main() -> int:
    """Everything, or what was asked for."""
    asked = _arguments()
    out: Path = asked.out
    out.mkdir(parents=True, exist_ok=True)
    if asked.job:
        return _paint_job(out, json.loads(asked.job))
    with tempfile.TemporaryDirectory(prefix="verbund-shots-") as folder:
        store = Path(folder) / "network.verbund"
        _run([{"make": str(store)}], out)
        if asked.readme:
            job = {"language": "de", "look": "light", "scale": 1.0, "sizes": [README_SIZE], "only": "^contacts-card$", "readme": True}
            return _run([{**job, "store": str(store)}], out)
        jobs = [
            {"language": language, "look": look, "scale": 1.0, "sizes": SIZES, "only": asked.only, "store": str(store)}
            for language, look in itertools.product(LANGUAGES, LOOKS)
        ]
        jobs.append({"language": "de", "look": "light", "scale": 2.0, "sizes": SIZES, "only": asked.only, "store": str(store)})
        failed = _run(jobs, out)
    return max(failed, _report(out))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--job", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(jobs: list[dict[str, Any]], out: Path) -> int:
    """Each job in a process of its own, two at a time; how many of them failed."""
    waiting, running, failed = list(jobs), [], 0
    while waiting or running:
        while waiting and len(running) < PROCESSES:
            call = [sys.executable, str(Path(__file__)), str(out), "--job", json.dumps(waiting.pop(0))]
            running.append(subprocess.Popen(call, env=_surroundings(out)))
        failed += running.pop(0).wait() != 0
    return failed


def _surroundings(out: Path) -> dict[str, str]:
    """The same for every machine: no screen but a large one, German time, no vault, nobody's home."""
    screen = out / ".screen.json"
    screen.write_text(json.dumps({"screens": [{"name": "S", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96, "dpr": 1}]}))
    fixed = {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "QT_SCALE_FACTOR": "1", "TZ": "Europe/Berlin", "HOME": "/home/aldenhoff",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "QT_LOGGING_RULES": "qt.qpa.*=false",
    }  # fmt: skip
    return {**os.environ, **fixed}


def _paint_job(out: Path, job: dict[str, Any]) -> int:
    """One process: makes the store, or paints all scenes in one language and look."""
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    import stage

    if "make" in job:
        stage.network(Path(job["make"]), *stage.FULL)
        return 0
    stage.dress(app, language=job["language"], look=job["look"], scale=job["scale"])
    failed = sum(_paint_scene(out, app, job, one, tuple(size)) for size in job["sizes"] for one in _scenes(job["only"]))
    sys.stdout.flush()
    os._exit(min(failed, 1))  # windows of two hundred scenes need no orderly end


def _scenes(only: str) -> list[Any]:
    from scenes import SCENES

    return [one for one in SCENES if re.search(only, one.name)]


def _paint_scene(out: Path, app: Any, job: dict[str, Any], one: Any, size: tuple[int, int]) -> bool:
    import seeing
    import stage
    import walking

    scale = "" if job["scale"] == 1 else f"-{job['scale'] * 100:.0f}"
    name = f"{one.name}-{job['language']}-{job['look']}-{size[0]}{scale}"
    folder = Path(tempfile.mkdtemp(prefix="verbund-scene-"))
    place = stage.Stage(app, folder, full=Path(job["store"]), size=size)
    try:
        shown = one.build(place)
        with seeing.eliding() as cut:
            picture = shown.picture()
        picture.save(str(README if job.get("readme") else out / f"{name}.png"))
        if job.get("readme") and README.stat().st_size > README_BYTES:
            _shrink(README)
        lines: list[str] = [f"elided\t{name}\t{text}\t{left}" for text, left in dict.fromkeys([*cut, *seeing.hidden_ends(shown.top)])]
        lines += [f"squeezed\t{name}\t{finding}\t" for finding in walking.squeezed(shown.top)]
        with (out / f".elided-{os.getpid()}.txt").open("a", encoding="utf-8") as file:
            file.writelines(f"{' '.join(line.splitlines())}\n" for line in lines)
    except Exception:
        print(f"{name}: cannot be built\n{traceback.format_exc(limit=-3)}")
        return True
    finally:
        place.clear()
        shutil.rmtree(folder, ignore_errors=True)
    return False


def _shrink(path: Path) -> None:
    """Fewer colours until the file is small enough; a window has few."""
    from PIL import Image

    with Image.open(path) as picture:
        picture.convert("RGB").quantize(255, dither=Image.Dither.NONE).save(path, optimize=True)


def _report(out: Path) -> int:
    """Gather what the processes noted into elided.txt, each text once with the pictures it is cut in; 1 when a figure was cut."""
    import walking

    pictures: dict[tuple[str, str], dict[str, str]] = {}
    for kind, picture, text, left in _noted(out):
        pictures.setdefault((kind, text), {})[picture] = left
    lines, cut = [], 0
    for (kind, text), where in sorted(pictures.items()):
        left = min(where.values(), key=len)
        is_figure = kind == "elided" and bool(FIGURE.fullmatch(text.strip()))
        inside = kind == "elided" and any(found not in left for found in INSIDE.findall(text))
        cut += is_figure
        sign = "FIGURE" if is_figure else "figure inside" if inside else "our own words" if text in walking.OURS else kind
        lines.append("\t".join((sign, text, left, f"{len(where)} pictures", *sorted(where)[:4])))
    (out / "elided.txt").write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    for line in lines:
        if line.startswith("FIGURE"):
            print(f"a figure is cut: {line}")
    print(f"{len(list(out.glob('*.png')))} pictures; {len(lines)} texts in {out / 'elided.txt'}, figures cut: {cut}")
    return int(cut > 0)


def _noted(out: Path) -> Iterator[tuple[str, str, str, str]]:
    for part in out.glob(".elided-*.txt"):
        for line in part.read_text("utf-8").splitlines():
            kind, picture, text, left = line.split("\t")
            yield kind, picture, text, left
        part.unlink()


if __name__ == "__main__":
    sys.exit(main())
