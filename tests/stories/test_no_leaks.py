# SPDX-License-Identifier: Apache-2.0
"""After a whole day at the program nobody who looks into the disk, the log, the clipboard or the network learns a name."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import re
import sys
import zipfile
import zlib

import pytest
import sqlcipher3.dbapi2 as sqlite
from leak_story import PASSPHRASE
from leaks import CANARY, HOME, NUMBER, World, sings, strace

from crm.store import connect, keys

pytestmark = [
    pytest.mark.xdist_group("no leaks"),
    pytest.mark.skipif(sys.platform != "linux", reason="inotify and strace are Linux's"),
]

ASKED_FOR = {"chosen/in.vcf", f"chosen/{CANARY}.vcf", f"chosen/{CANARY}.pdf"}  # what is printed is a picture
ON_THE_WAY = re.compile(r"chosen/\.[^/]*\.part")  # until they are whole, beside the place that was chosen
LEFT = {  # what may lie outside of store and chosen folder, and holds no word of a person
    "config/verbund/device.json",
    "config/verbund/window.ini",
    "config/QtProject.conf",  # Qt's file dialog keeps its size and the folder there
    "state/verbund/log/verbund.log",
}
FOR_A_MOMENT = re.compile(
    # until they are whole
    r"config/(verbund/)?#\d+|config/verbund/\.device\w+|config/(verbund/window\.ini|QtProject\.conf)(\.lock|\.\w{6})"
    r"|runtime/verbund-[0-9a-f]{24}\.lock|tmp/(verbund-[0-9a-f]{24}|\.\w{6}/s)"  # lock and doorbell of the one window
)


class Day:
    """One story, told by the process and by those who watched it."""

    def __init__(self, world: World, secret: bool) -> None:
        self.world, self.secret = world, secret
        self.done = world.run(HOME / "tests" / "leak_story.py", world.store, world.chosen, "secret" if secret else "plain")
        assert self.done.returncode == 0, self.done.stderr[-2000:]
        self.told = json.loads(self.done.stdout.splitlines()[-1])


@pytest.fixture(scope="module", params=["plain", "secret"])
def day(request, tmp_path_factory):
    return Day(World(tmp_path_factory.mktemp("day") / "world"), request.param == "secret")


def test_no_file_outside_of_store_and_export_ever_held_a_name(day):
    singing = {path for path in day.world.singing() if not path.startswith("store/")}
    assert {path for path in singing if not ON_THE_WAY.fullmatch(path)} == ASKED_FOR  # these do hold it: the detectors are awake


def test_an_encrypted_store_and_its_copies_never_held_a_plain_byte(day):
    singing = {path for path in day.world.singing() if path.startswith("store/")}
    if day.secret:
        assert singing == set()
        assert day.world.plain() == set()
    else:
        assert {"store/ablage.verbund", "store/ablage.verbund-wal"} <= singing
        assert "store/ablage.verbund" in day.world.plain()


def test_every_file_outside_is_known(day):
    """By name too: a picture of a letter holds no word that could be found."""
    seen = day.world.relative(day.world.watch.seen)
    folders = {str(path.relative_to(day.world.root)) for path in day.world.root.rglob("*") if path.is_dir()}
    outside = {path for path in seen - folders if not path.startswith(("store/", "chosen/"))}
    assert {path for path in outside - LEFT if not FOR_A_MOMENT.fullmatch(path)} == set()
    assert {"config/verbund/device.json", "config/verbund/window.ini", "state/verbund/log/verbund.log"} <= outside
    chosen = {path for path in seen if path.startswith("chosen/") and not ON_THE_WAY.fullmatch(path)}
    assert chosen == ASKED_FOR | {"chosen/printed.pdf"}


def test_nothing_is_written_elsewhere(day):
    if day.world.trace is None:
        pytest.skip("strace is not there")
    elsewhere = {str(path) for path in day.world.trace.files if not path.is_relative_to(day.world.root)}
    assert {path for path in elsewhere if not re.match(r"(pipe|socket|anon_inode|UNIX.*):|/dev/null$", path)} == set()


def test_the_window_keeps_its_geometry_and_nothing_else(day):
    lines = (day.world.root / "config" / "verbund" / "window.ini").read_text().splitlines()
    assert {line.partition("=")[0] for line in lines if "=" in line} == {"geometry"}
    device = json.loads((day.world.root / "config" / "verbund" / "device.json").read_text())
    assert device == {"look": "system", "language": "", "scale": 1.0, "store": str(day.world.store)}


def test_nothing_is_printed_and_nothing_copied_by_itself(day):
    assert not sings(day.done.stdout.encode() + day.done.stderr.encode())
    assert "Verbund:" not in day.done.stderr  # no bug on the way
    assert day.told["clipboard"] == "what lay there before"


def test_python_opens_no_socket_but_local_ones(day):
    assert day.told["sockets"] == []
    assert day.told["kernel"] == []


def test_nobody_in_the_process_opens_a_socket_but_local_ones(day):
    """Qt's printing asks the system's own printer service, at this computer, once a person prints."""
    if day.world.trace is None:
        pytest.skip("strace is not there")
    assert day.world.trace.network == []
    foreign = [call for call in day.world.trace.printing if "htons(631)" not in call or not ("127.0.0.1" in call or '"::1"' in call)]
    assert foreign == []


def test_only_the_index_of_the_write_ahead_log_is_mapped_for_writing(day):
    if day.world.trace is None:
        pytest.skip("strace is not there")
    mapped = day.world.relative(path for path in day.world.trace.mapped if path.is_relative_to(day.world.root))
    assert all(path.startswith("store/") and path.endswith("-shm") for path in mapped), mapped


# the core alone


def test_whatever_the_core_does_with_an_encrypted_store_stays_encrypted(tmp_path):
    """Large import, sorting, vacuum, undo, drafts, copies, return, another passphrase, migration of an older format."""
    old = encrypted_old_store(tmp_path)
    world = World(tmp_path / "world")
    done = world.run(HOME / "tests" / "leak_core.py", world.store, old)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == "[] []\n"
    assert done.stderr == ""
    seen = world.relative(world.watch.seen)
    assert {"store/copy.verbund", "store/old.verbund", "store/old-format-1.verbund", "store/ablage-replaced-1.verbund"} <= seen
    assert {path for path in seen if path.startswith("tmp/")} == set()
    assert world.singing() == set()
    assert world.plain() == set()
    assert world.trace is None or world.trace.network == []


def encrypted_old_store(folder):
    """A store of the first format with a canary in it, prepared where nobody watches."""
    plain, safe, key = folder / "plain.verbund", folder / "old.verbund", keys.new_key()
    script = (HOME / "tests" / "golden" / "stores" / "format-1.sql").read_text("utf-8").replace("Lütkehaus", CANARY)
    with contextlib.closing(sqlite.connect(str(plain), isolation_level=None)) as c:
        c.executescript(script)
        assert sings(plain.read_bytes())
        c.execute(f"ATTACH ? AS safe KEY \"x'{key.hex()}'\"", (str(safe),))
        c.execute("SELECT sqlcipher_export('safe')").fetchall()
        c.execute(f"PRAGMA safe.application_id={connect.APPLICATION_ID}")
        c.execute("PRAGMA safe.user_version=1")
    keys.seal(safe, key, PASSPHRASE)
    return safe


def test_every_connection_keeps_its_temporary_tables_in_memory(tmp_path):
    key = keys.new_key()
    for open_ in (connect.connect, connect.connect_reading, connect.connect_alone):
        with contextlib.closing(open_(tmp_path / "x.verbund", key)) as c:
            assert c.execute("PRAGMA temp_store").fetchone() in ((2,), ("2",))
            assert c.execute("PRAGMA mmap_size").fetchone() in ((0,), ("0",))


def test_a_wrong_key_prints_nothing(tmp_path):
    with contextlib.closing(connect.connect(tmp_path / "x.verbund", keys.new_key())) as c:
        c.execute("CREATE TABLE t(a)")
    code = (
        "import sys, pathlib; from crm.store import connect, errors\n"
        "try: connect.sight(pathlib.Path(sys.argv[1]), bytes(32))\nexcept errors.StoreDamaged: print('damaged')"
    )
    done = World(tmp_path / "world").run("-c", code, tmp_path / "x.verbund", traced=False)
    assert (done.stdout, done.stderr) == ("damaged\n", "")


# the detectors can fail


def deflated(text: str) -> bytes:
    return b"<< /Filter /FlateDecode >> stream\n" + zlib.compress(f"BT ({text}) Tj ET".encode()) + b"\nendstream"


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("sheet.xml", text)
    return out.getvalue()


def ascii85(text: str) -> bytes:
    return b"stream\n" + base64.a85encode(zlib.compress(text.encode())) + b"~>endstream"


PACKED = {
    "plain": str.encode,
    "latin-1": lambda t: f"Käfig {t}".encode("latin-1"),
    "utf-16": lambda t: t.encode("utf-16"),
    "utf-16 big": lambda t: b"\0" + t.encode("utf-16-be"),
    "capitals": lambda t: t.upper().encode(),
    "deflated": deflated,
    "deflated twice": lambda t: zlib.compress(zlib.compress(t.encode())),
    "zipped": zipped,
    "base64": lambda t: b"photo: " + base64.b64encode(t.encode()),
    "hexadecimal": lambda t: f"x'{t.encode().hex()}'".encode(),
    "ascii85": ascii85,
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("word", [CANARY, f"Telefon 02325 {NUMBER} dienstlich"])
def test_a_canary_is_found_however_it_is_packed(pack, word):
    assert sings(bytes(range(256)) + pack(f"Frau {word} kommt") + bytes(range(256)))


def test_silence_is_silence():
    assert not sings(b"Kanarische Inseln 0155 0998" + zlib.compress(b"Wellensittich"))


# where a plant sleeps, that is how long the leak lives: shorter ones only strace sees
PLANTS = {
    "a file that vanishes": (
        "p = tempfile.mkstemp()[1]; open(p, 'w').write('{c}'); time.sleep(0.5); os.unlink(p)",
        lambda w, d: any(path.startswith("tmp/") for path in w.singing()),
    ),
    "a file that is emptied": (
        "p = os.environ['XDG_CACHE_HOME'] + '/x'; f = open(p, 'w'); f.write('{c}'); f.flush(); time.sleep(0.5); f.truncate(0)",
        lambda w, d: "cache/x" in w.singing(),
    ),
    "a file in a folder just made": (
        "os.makedirs(os.environ['HOME'] + '/a/b'); open(os.environ['HOME'] + '/a/b/x', 'wb').write(zlib.compress(b'{c}'))",
        lambda w, d: "home/a/b/x" in w.singing(),
    ),
    "a file name": ("open(os.environ['HOME'] + '/{c}.txt', 'w').close()", lambda w, d: "home/Kanarienvogel.txt" in w.singing()),
    "a plain store": (
        "import sqlite3; c = sqlite3.connect(os.environ['TMPDIR'] + '/x.db'); c.execute('CREATE TABLE t(a)'); c.commit()",
        lambda w, d: "tmp/x.db" in w.plain(),
    ),
    "standard error": ("sys.stderr.write('{c}')", lambda w, d: sings(d.stderr.encode())),
    "a socket": (
        "import leak_story, socket; leak_story.listen(); socket.socket(); print(leak_story.opened)",
        lambda w, d: "socket.__new__" in d.stdout,
    ),
    "a look-up": (
        "import leak_story, socket; leak_story.listen(); socket.getaddrinfo('localhost', 80); print(leak_story.opened)",
        lambda w, d: "socket.getaddrinfo" in d.stdout,
    ),
    "a request": (
        "import leak_story, urllib.request as u; leak_story.listen()\n"
        "try: u.urlopen('http://127.0.0.1:9')\nexcept OSError: print(leak_story.opened)",
        lambda w, d: "urllib.Request" in d.stdout,
    ),
    "a socket that Python does not know": (
        "import leak_story, ctypes; l = ctypes.CDLL(None); s = l.socket(2, 2, 0)\n"
        "l.bind(s, b'\\2\\0\\0\\0\\x7f\\0\\0\\1' + bytes(8), 16); print(leak_story.own_sockets())",
        lambda w, d: "udp" in d.stdout,
    ),
}


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_leak_is_found_without_strace(name, tmp_path):
    code, found = PLANTS[name]
    world = World(tmp_path / "world")
    done = world.run("-c", "import os, sys, tempfile, time, zlib\n" + code.replace("{c}", CANARY), traced=False)
    assert done.returncode == 0, done.stderr
    assert found(world, done)


@pytest.mark.skipif(not strace(HOME / "none"), reason="strace is not there")
def test_strace_sees_what_is_too_short_for_anybody_else(tmp_path):
    world = World(tmp_path / "world")
    code = (
        "import os, tempfile, socket, mmap\n"
        f"n, p = tempfile.mkstemp(prefix='short'); os.unlink(p); os.write(n, b'{CANARY}')\n"
        "m = mmap.mmap(n, 0); s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', 9))"
    )
    done = world.run("-c", code)
    assert done.returncode == 0, done.stderr
    assert world.trace is not None
    assert any(path.startswith("tmp/short") for path in world.singing())
    assert len(world.trace.network) == 2
    assert any(path.name.startswith("short") for path in world.trace.mapped)
