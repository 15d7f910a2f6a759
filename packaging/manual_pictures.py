# SPDX-License-Identifier: Apache-2.0
"""Paints the pictures of the manual from the scenes of the tests: `python packaging/manual_pictures.py`, one process a language.

A picture is named after its scene and is asked for in the chapters as `![words](picture:scene)`. It is painted in the light look on
the sample network with the clock of all pictures, and cut to few colours, so that it stays small.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
MANUAL = HOME / "resources" / "manual"
SIZE = (1180, 760)
WIDTH = 860  # px of the picture that is kept
MOST_BYTES, MOST_PICTURES = 60_000, 8
LANGUAGES = ("de", "en")
COLOURS = (160, 128, 96, 64, 48, 32, 24)  # fewer and fewer until it is small enough
_NAMES = re.compile(r"\]\(picture:([a-z0-9-]+)\)")


def named(language: str) -> list[str]:
    """The scenes whose pictures the chapters of a language ask for, in their order."""
    texts = (path.read_text("utf-8") for path in sorted((MANUAL / language).glob("*.md")))
    return list(dict.fromkeys(name for text in texts for name in _NAMES.findall(text)))


def main() -> int:
    """Paint all of them; answers 1 when one failed, is too large, or there are too many."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="verbund-manual-") as folder:
        store = str(Path(folder) / "network.verbund")
        run({"make": store}, Path(folder))
        for language in LANGUAGES:
            names = named(language)
            failed += len(names) > MOST_PICTURES
            out = Path(folder) / language
            out.mkdir()
            scenes = f"^({'|'.join(names)})$"
            job = {"language": language, "look": "light", "scale": 1.0, "sizes": [SIZE], "only": scenes, "store": store}
            failed += run(job, out)
            failed += sum(not keep(out, language, name) for name in names)
    return int(failed > 0)


def run(job: dict[str, object], out: Path) -> int:
    """One process of tests/shots.py, in the surroundings of all pictures."""
    sys.path[:0] = [str(HOME), str(HOME / "tests")]
    import shots

    call = [sys.executable, str(HOME / "tests" / "shots.py"), str(out), "--job", json.dumps(job)]
    return int(subprocess.run(call, env=shots._surroundings(out), stderr=subprocess.DEVNULL, check=False).returncode != 0)


def keep(out: Path, language: str, name: str) -> bool:
    """Cut one picture to size and colours and put it where the manual looks for it; whether it became small enough."""
    painted = out / f"{name}-{language}-light-{SIZE[0]}.png"
    target = MANUAL / "pictures" / language / f"{name}.png"
    if not painted.exists():
        print(f"{language}: no picture of {name}")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    size = shrink(painted, target)
    print(f"{target.relative_to(HOME)}: {size / 1000:.0f} kB")
    return size <= MOST_BYTES


def shrink(painted: Path, target: Path) -> int:
    """Write the picture with as many colours as its bytes allow; gives the bytes."""
    from PIL import Image

    with Image.open(painted) as picture:
        small = picture.convert("RGB").resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        small.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target.stat().st_size


if __name__ == "__main__":
    sys.exit(main())
