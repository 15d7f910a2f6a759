# SPDX-License-Identifier: Apache-2.0
"""Finds personal data where none belongs: in bytes however they are packed, in files that lived for a moment, in what was written."""

from __future__ import annotations

import base64
import binascii
import ctypes
import io
import os
import re
import select
import shutil
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
CANARY = "Kanarienvogel"  # stands in every name, address, note and e-mail
PRINTS = "now it prints"  # what the story says before it asks for a printer
NUMBER = "550999"  # stands in every telephone number
_WORDS = (CANARY.lower(), NUMBER)
_NEEDLES = tuple(dict.fromkeys(w.encode(e) for w in _WORDS for e in ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le")))
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){12,}")
_ASCII85 = re.compile(rb"(?:<~|stream\r?\n)([!-uz\s]+?)~>")
_DEEPEST = 3
_OFTEN_S = 0.4  # a file that is written all the time is read so often,
_SMALL = 1 << 21  # unless it is larger than this: then once, in the end


def sings(data: bytes, depth: int = 0) -> bool:
    """Whether a canary is in there: in any encoding, deflated, zipped, in base64, hexadecimal or ASCII85, on a page of a PDF."""
    low = data.lower()
    if any(needle in low for needle in _NEEDLES):
        return True
    if depth == 0 and (start := data.find(b"%PDF-")) >= 0 and _on_a_page(data[start:]):
        return True
    return depth < _DEEPEST and any(sings(inner, depth + 1) for inner in _unpacked(data))


def _unpacked(data: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" in data:
        with suppress(zipfile.BadZipFile, ValueError, NotImplementedError), zipfile.ZipFile(io.BytesIO(data)) as box:
            for name in box.namelist():
                yield box.read(name)
    whole = memoryview(data)
    for found in _ZLIB.finditer(data):
        with suppress(zlib.error):
            inner = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(whole[found.start() :], 1 << 24)
            if len(inner) > 5:
                yield inner
    for found in _HEX.finditer(data):
        yield bytes.fromhex(found[0].decode())
    for found in _BASE64.finditer(data):
        text = found[0].rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        with suppress(binascii.Error):
            yield base64.b64decode(text[: len(text) // 4 * 4])
    for found in _ASCII85.finditer(data):
        with suppress(ValueError):
            yield base64.a85decode(found[1])


def _on_a_page(pdf: bytes) -> bool:
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(pdf)
        try:
            said = [page.get_textpage().get_text_range() for page in document]
            said += document.get_metadata_dict().values()
        finally:
            document.close()
        return any(word in " ".join(said).lower() for word in _WORDS)
    return False


class Watch:
    """Sees every file below a folder while it lives (inotify, through the C library); keeps hold of those that vanish."""

    _MASK = 0x2 | 0x8 | 0x40 | 0x80 | 0x100  # modify, close after writing, moved away, moved here, create
    _IS_FOLDER, _OVERFLOW = 0x40000000, 0x4000

    def __init__(self, folder: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert self._fd >= 0, os.strerror(ctypes.get_errno())
        self._folders: dict[int, Path] = {}
        self._held: dict[tuple[Path, int], int] = {}
        self._over = threading.Event()
        self._root = folder
        self.plain: set[Path] = set()  # began as a plain SQLite file does
        self.sang: set[Path] = set()
        self.seen: set[Path] = set()
        self._follow(folder)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def end(self) -> None:
        """Look a last time at everything that was ever there."""
        self._over.set()
        self._thread.join()
        for (path, _), fd in self._held.items():
            self._read(path, fd)
            os.close(fd)
        os.close(self._fd)

    def _follow(self, folder: Path) -> None:
        number = self._libc.inotify_add_watch(self._fd, os.fsencode(folder), self._MASK)
        if number < 0:
            return
        self._folders[number] = folder
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    self._follow(Path(entry.path))
                else:
                    self._hold(Path(entry.path))

    def _run(self) -> None:
        waiting: dict[tuple[Path, int], int] = {}
        last = time.monotonic()
        while True:
            ready = select.select([self._fd], [], [], 0.05)[0]
            for path, mask in self._events() if ready else ():
                if mask & self._IS_FOLDER:
                    self._follow(path)
                elif held := self._hold(path):  # at once: it may be gone in a moment; read it when there is time
                    waiting[held] = self._held[held]
            if not ready or time.monotonic() - last > _OFTEN_S:
                for (path, _), fd in waiting.items():
                    if os.fstat(fd).st_size < _SMALL:
                        self._read(path, fd)
                waiting.clear()
                last = time.monotonic()
            if not ready and self._over.is_set():
                return

    def _events(self) -> Iterator[tuple[Path, int]]:
        with suppress(BlockingIOError):
            data, at = os.read(self._fd, 1 << 16), 0
            while at < len(data):
                number, mask, _, size = struct.unpack_from("iIII", data, at)
                name = data[at + 16 : at + 16 + size].rstrip(b"\0")
                at += 16 + size
                if mask & self._OVERFLOW:
                    self._follow(self._root)
                if name and number in self._folders:
                    yield self._folders[number] / os.fsdecode(name), mask

    def _hold(self, path: Path) -> tuple[Path, int] | None:
        self.seen.add(path)
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
                key = path, os.fstat(fd).st_ino
                if key in self._held:
                    os.close(fd)
                else:
                    self._held[key] = fd
                return key
        return None

    def _read(self, path: Path, fd: int) -> None:
        if path in self.sang and path in self.plain:
            return
        data = os.pread(fd, os.fstat(fd).st_size, 0)
        if data.startswith(b"SQLite format 3\0"):
            self.plain.add(path)
        if sings(data):
            self.sang.add(path)


def strace(trace: Path) -> list[str]:
    """The beginning of a command line that notes every write and every socket; empty where strace is absent or may not."""
    found = shutil.which("strace")
    quick = [found or "", "-f", "--seccomp-bpf", "-qq"]  # without the filter every call stops twice
    if not found or subprocess.run([*quick, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        return []
    calls = "trace=write,pwrite64,writev,pwritev,pwritev2,mmap,socket,connect,bind"
    # -y names the file of each number, -xx writes texts as hexadecimal digits, one of any length
    return [*quick, "-y", "-xx", "-s", "1048576", "-e", calls, "-e", "signal=none", "-o", str(trace)]


_CALL = re.compile(r"^\d+\s+(\w+)\((.*)$")
_FILE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2}|[^>])*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Traced:
    """What strace saw: the bytes that went into each file, files mapped for writing, and ways into a network."""

    def __init__(self, trace: Path) -> None:
        self.files: dict[Path, bytearray] = defaultdict(bytearray)
        self.mapped: set[Path] = set()
        self.network: list[str] = []  # sockets and addresses before the story prints
        self.printing: list[str] = []  # addresses afterwards
        self._prints = False
        with trace.open(encoding="latin-1") as lines:
            for line in lines:
                if call := _CALL.match(line):
                    self._note(call[1], call[2])

    def _note(self, call: str, rest: str) -> None:
        if call == "mmap":
            if "PROT_WRITE" in rest and "MAP_SHARED" in rest and (file := re.search(r"\d+<([^>]*)>", rest)):
                self.mapped.add(Path(_plain(file[1])))
        elif call in ("socket", "connect", "bind"):
            if "AF_UNIX" in rest or "AF_UNSPEC" in rest:
                return
            if not self._prints:
                self.network.append(f"{call} {_plain(rest)}")
            elif call != "socket":
                self.printing.append(f"{call} {_plain(rest)}")
        elif file := _FILE.match(rest):
            data = b"".join(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(rest))
            self.files[Path(_plain(file[1]))] += data + b"\n"
            self._prints = self._prints or PRINTS.encode() in data


def _plain(text: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), text)


class World:
    """A home of its own for a process, every folder that a desktop gives, watched while the process runs."""

    def __init__(self, root: Path) -> None:
        self.root, self.store, self.chosen = root, root / "store" / "ablage.verbund", root / "chosen"
        for name in ("home", "config", "data", "state", "cache", "runtime", "tmp", "store", "chosen"):
            (root / name).mkdir(mode=0o700, parents=True)
        xdg = {f"XDG_{n.upper()}_HOME": str(root / n) for n in ("config", "data", "state", "cache")}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PYTEST", "DBUS_"))}
        self.env = {
            **kept, **xdg, "HOME": str(root / "home"), "XDG_RUNTIME_DIR": str(root / "runtime"), "TMPDIR": str(root / "tmp"),
            "PYTHONPATH": os.pathsep.join(map(str, (HOME, HOME / "tests"))), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        self.trace: Traced | None = None

    def run(self, *arguments: str | Path, traced: bool = True) -> subprocess.CompletedProcess[str]:
        """Run Python with these arguments, and look at what it does; `watch` and `trace` know afterwards."""
        notes = self.root.with_name(f"{self.root.name}.trace")
        before = strace(notes) if traced else []
        self.watch = Watch(self.root)
        try:
            call = [*before, sys.executable, *map(str, arguments)]
            done = subprocess.run(call, cwd=HOME, env=self.env, capture_output=True, text=True, check=False, timeout=280)
        finally:
            self.watch.end()
        self.trace = Traced(notes) if before else None
        return done

    def relative(self, paths: Iterable[Path]) -> set[str]:
        """Paths as they lie in this world; others as they are."""
        return {str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path) for path in paths}

    def singing(self) -> set[str]:
        """Files, gone ones too, with a canary in them or in their name."""
        named = {path for path in self.watch.seen if CANARY.lower() in path.name.lower()}
        written = {path for path, data in self.trace.files.items() if sings(bytes(data))} if self.trace else set()
        return self.relative(self.watch.sang | named | written)

    def plain(self) -> set[str]:
        """Files, gone ones too, that began as a SQLite file without encryption does."""
        head = b"SQLite format 3\0"
        written = {path for path, data in self.trace.files.items() if head in data} if self.trace else set()
        return self.relative(self.watch.plain | written)
