"""Samples where the processor time of this process goes: by stage, room and library.

A thread looks at all others a hundred times a second and gives each the processor time that it
has used since, to the innermost frame of ours that it is in. Figures are written to a file as they
grow, because children are killed at their end.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

_LOOK_S = 0.008
_WRITE_S = 0.5
_ROOMS = ("config", "storage", "crawler", "monitor")
_ROOT = f"{Path(__file__).resolve().parents[2]}{os.sep}"
# The stage of a frame is that of the first of these files on its stack, from the inside.
_STAGES = (
    ("crawler/ingest/grouping.py", "group"),
    ("crawler/ingest/story_grouping.py", "group"),
    ("crawler/ingest/", "store"),
    ("crawler/extract/", "extract"),
    ("monitor/service/alerting.py", "match"),
    ("monitor/match/", "match"),
    ("crawler/spiders/", "crawl"),
    ("crawler/polling/", "crawl"),
    ("crawler/channels/", "crawl"),
    ("crawler/fetch/", "crawl"),
    ("crawler/crawl.py", "crawl"),
    ("storage/group_commit.py", "crawl"),
    ("monitor/deliver/", "deliver"),
    ("config/", "start"),
)
Key = tuple[str, str, str]  # stage, room of ours, library


class Sampler:
    """Counts seconds of processor time by stage, room and library until the process ends."""

    def __init__(self, target: Path, *, stage: str = "") -> None:
        """`stage` is that of everything, where a process does only one thing."""
        self._target = target
        self._stage = stage
        self._seconds: Counter[Key] = Counter()
        self._used: dict[int, float] = {}
        self._own: int | None = None

    def start(self) -> None:
        """Begin to sample, in a thread of its own."""
        threading.Thread(target=self._run, daemon=True, name="sampler").start()

    def write(self) -> None:
        """Write what was counted, and all processor time of this process and its children."""
        own = os.times()
        values = {
            "cpu_s": own.user + own.system,
            "children_s": own.children_user + own.children_system,
            "samples": [[*key, seconds] for key, seconds in self._seconds.items()],
        }
        waiting = self._target.with_suffix(".tmp")
        waiting.write_text(json.dumps(values), encoding="utf-8")
        waiting.replace(self._target)

    def _run(self) -> None:
        self._own = threading.get_ident()
        written = time.monotonic()
        while True:
            time.sleep(_LOOK_S)
            self._look()
            if time.monotonic() - written > _WRITE_S:
                self.write()
                written = time.monotonic()

    def _look(self) -> None:
        frames = sys._current_frames()  # noqa: SLF001 - the only way
        for known in threading.enumerate():
            thread, frame = known.ident or 0, frames.get(known.ident or 0)
            used = _cpu_s(known.native_id)
            if frame is None or used is None:
                continue
            since = used - self._used.get(thread, 0.0)
            self._used[thread] = used
            if since > 0:
                self._seconds[self._key(thread, frame)] += since

    def _key(self, thread: int, frame: FrameType) -> Key:
        if thread == self._own:
            return "measuring", "", ""
        library, room, stage = "", "", ""
        walked: FrameType | None = frame
        while walked is not None and not stage:
            name = walked.f_code.co_filename
            if "importlib" in name:
                return "load", "", ""
            place = name.removeprefix(_ROOT) if name.startswith(_ROOT) else ""
            if place.startswith(_ROOMS):
                room = room or _room(place)
                stage = next((known for start, known in _STAGES if place.startswith(start)), "")
            elif not room:
                library = library or _library(name)
            walked = walked.f_back
        return self._stage or stage or "rest", room, library


def _room(place: str) -> str:
    parts = place.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else place.removesuffix(".py")


def _library(name: str) -> str:
    _, found, inside = name.partition("site-packages/")
    return inside.split("/")[0].removesuffix(".py") if found else "python"


def _cpu_s(thread: int | None) -> float | None:
    """Return the processor seconds of a thread; None where it ended meanwhile.

    Asked of the file system, because asking the clock of a thread that ended can kill a process.
    """
    try:
        told = Path(f"/proc/self/task/{thread}/schedstat").read_text(encoding="ascii")
    except OSError:
        return None
    return int(told.split()[0]) / 1e9
