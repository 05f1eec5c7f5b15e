"""What is kept on disk is given back whole, or not at all."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import disk_cache
from config.disk_cache import DiskCache
from config.pattern import Sequence, parse_pattern
from config.settings import default_cache_folder

ROOT = Path(__file__).parents[2]
CODE = ("config",)
VALUE = parse_pattern("global (compact|pact) ~2 migration")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "marsad"


@pytest.fixture
def fresh_stamps() -> Iterator[None]:
    """The code and the libraries are looked at anew, before and after."""
    disk_cache._stamp.cache_clear()
    yield
    disk_cache._stamp.cache_clear()


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.entry"))


def test_a_value_is_given_back_to_another_process(folder: Path) -> None:
    DiskCache(str(folder)).put(VALUE, CODE, "topic", b"raw")
    program = (
        "import sys\n"
        "from config.disk_cache import DiskCache\n"
        "print(DiskCache(sys.argv[1]).get(('config',), 'topic', b'raw'))\n"
    )
    ran = subprocess.run(
        (sys.executable, "-c", program, str(folder)), cwd=ROOT, capture_output=True, check=True
    )
    assert ran.stdout.decode().strip() == str(VALUE)


@pytest.mark.parametrize(
    "parts",
    [("topic", b"other"), ("other", b"raw"), ("topicr", b"aw"), ("topic",), ("topic", b"raw", b"")],
    ids=str,
)
def test_other_parts_are_another_entry(folder: Path, parts: tuple[str | bytes, ...]) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "topic", b"raw")
    assert cache.get(CODE, *parts) is None
    assert cache.get(CODE, "topic", b"raw") == VALUE


def test_another_version_of_a_library_is_another_entry(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_stamps: None
) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    monkeypatch.setattr(disk_cache, "version", lambda library: f"99 of {library}")
    disk_cache._stamp.cache_clear()
    assert cache.get(CODE, "a") is None


def test_another_python_is_another_entry(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_stamps: None
) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    monkeypatch.setattr(sys, "version", "3.99")
    disk_cache._stamp.cache_clear()
    assert cache.get(CODE, "a") is None


def test_changed_code_is_another_entry(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_stamps: None
) -> None:
    package = tmp_path / "made_for_this_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "rules.py").write_text("LIMIT = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    cache = DiskCache(str(folder))
    cache.put([1], (package.name,), "a")
    assert cache.get((package.name,), "a") == [1]
    kept = (package / "rules.py").stat()
    (package / "rules.py").write_text("LIMIT = 2\n")  # as long, and as old
    os.utime(package / "rules.py", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    disk_cache._stamp.cache_clear()
    assert cache.get((package.name,), "a") is None


DAMAGES = {
    "empty": lambda raw: b"",
    "cut": lambda raw: raw[:-1],
    "longer": lambda raw: raw + b"x",
    "one bit": lambda raw: raw[:40] + bytes([raw[40] ^ 1]) + raw[41:],
    "something else": lambda raw: b"\x00" * len(raw),
    "no pickle, with the right sum": lambda raw: hashlib.sha256(b"x").digest() + b"x",
    "nothing, with the right sum": lambda raw: hashlib.sha256(b"").digest(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_entry_is_none_and_is_replaced(folder: Path, damage: object) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    (entry,) = entries(folder)
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert cache.get(CODE, "a") is None
    cache.put(VALUE, CODE, "a")
    assert cache.get(CODE, "a") == VALUE


class Bait:
    """Whoever loads this has run a program."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self._command,)


class Mine(str):
    """A class of no package of ours."""

    __slots__ = ()


@pytest.mark.parametrize("kind", ["program", "class of others", "function found in ours"])
def test_nothing_but_classes_of_the_packages_is_loaded(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    (entry,) = entries(folder)
    ran = tmp_path / "ran"
    payload = {
        "program": pickle.dumps(Bait(f"touch {ran}")),
        "class of others": pickle.dumps(Mine("x")),
        "function found in ours": b"cconfig.load\nload_config.__globals__\n.",
    }[kind]
    entry.write_bytes(hashlib.sha256(payload).digest() + payload)
    assert cache.get(CODE, "a") is None
    assert not ran.exists()


def test_the_folder_is_closed_to_others(folder: Path) -> None:
    DiskCache(str(folder)).put(VALUE, CODE, "a")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [entry.stat().st_mode & 0o777 for entry in entries(folder)] == [0o600]


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o1777], ids=oct)
def test_a_folder_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    folder.chmod(mode)
    assert cache.get(CODE, "a") is None
    cache.put(VALUE, CODE, "b")
    assert len(entries(folder)) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_not_used(folder: Path) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    os.chown(folder, 12_345, -1)
    assert cache.get(CODE, "a") is None
    os.chown(folder, 0, -1)
    os.chown(entries(folder)[0], 12_345, -1)
    assert cache.get(CODE, "a") is None


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    (entry,) = entries(folder)
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.get(CODE, "a") is None
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    cache.put(VALUE, CODE, "b")
    assert len(entries(tmp_path / "moved")) == 1


def test_what_cannot_be_written_is_not_kept(folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file stands where the folder should be")
    missing = tmp_path / "no" / "home" / ".cache" / "marsad"
    for cache in (DiskCache(str(folder)), DiskCache(str(missing)), DiskCache("")):
        cache.put(VALUE, CODE, "a")
        assert cache.get(CODE, "a") is None
    assert not (tmp_path / "no").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_read(folder: Path) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    folder.chmod(0o500)
    cache.put(VALUE, CODE, "b")
    assert cache.get(CODE, "a") == VALUE
    assert cache.get(CODE, "b") is None
    folder.chmod(0o700)


def test_half_an_entry_is_not_left_on_a_full_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    DiskCache(str(folder)).put(VALUE, CODE, "a")
    assert list(folder.iterdir()) == []


def test_two_processes_may_write_the_same_entry_at_once(folder: Path) -> None:
    program = (
        "import sys\n"
        "from config.disk_cache import DiskCache\n"
        "from config.pattern import parse_pattern\n"
        "cache, found = DiskCache(sys.argv[1]), set()\n"
        "value = parse_pattern(' '.join(f'word{n}' for n in range(100)))\n"
        "for _ in range(60):\n"
        "    cache.put(value, ('config',), 'a')\n"
        "    found.add(cache.get(('config',), 'a') == value)\n"
        "sys.exit(found != {True})\n"
    )
    command = (sys.executable, "-c", program, str(folder))
    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(100) for process in both] == [0, 0]
    assert len(list(folder.iterdir())) == 1


def test_only_the_entries_used_last_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "MAX_ENTRIES", 3)
    cache, now = DiskCache(str(folder)), time.time()
    for number in range(3):
        cache.put([number], CODE, str(number))
    for age, entry in enumerate(sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime)):
        os.utime(entry, (now, now - 200_000 - age))  # the last written was not used for longest
    assert cache.get(CODE, "2") == [2]  # which makes it the one used last
    cache.put([3], CODE, "3")
    assert [cache.get(CODE, str(number)) for number in range(4)] == [[0], None, [2], [3]]


def test_old_entries_and_halves_of_dead_writers_go(folder: Path) -> None:
    cache, now = DiskCache(str(folder)), time.time()
    cache.put([1], CODE, "old")
    (old,) = entries(folder)
    os.utime(old, (now, now - disk_cache.MAX_AGE_S - 60))
    for name, age in (("dead.half", 7_200), ("alive.half", 60), ("not-ours.txt", 10**9)):
        (folder / name).write_text("")
        os.utime(folder / name, (now, now - age))
    cache.put([2], CODE, "new")
    names = {entry.name for entry in folder.iterdir()}
    assert old.name not in names
    assert {"alive.half", "not-ours.txt"} < names
    assert "dead.half" not in names


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/home/amal"}, "/home/amal/.cache/marsad"),
        ({"HOME": "/home/amal", "XDG_CACHE_HOME": "/var/tmp/amal"}, "/var/tmp/amal/marsad"),
        ({"HOME": "/home/amal", "XDG_CACHE_HOME": ""}, "/home/amal/.cache/marsad"),
        ({"HOME": "/home/amal", "XDG_CACHE_HOME": "cache"}, "/home/amal/.cache/marsad"),
        ({}, ""),
    ],
    ids=["home", "elsewhere", "empty", "relative", "no home"],
)
def test_the_folder_is_the_user_s_own(environ: dict[str, str], folder: str) -> None:
    assert default_cache_folder(environ) == folder


def test_trees_of_patterns_come_back_as_they_were(folder: Path) -> None:
    cache = DiskCache(str(folder))
    cache.put(VALUE, CODE, "a")
    found = cache.get(CODE, "a")
    assert isinstance(found, Sequence)
    assert found == VALUE
