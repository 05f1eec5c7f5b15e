"""Start and stop a child process, and speak with it over a pipe.

`multiprocessing` starts children too, but hands them the environment, where secrets are, and runs
the parent's script in them once more, which fails for scripts that have no guard against it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from crawler.sandbox.job import Job
from crawler.sandbox.poison import PoisonReason

START_S = 60.0  # imports on a busy machine
_LOW_PRIORITY = 10  # a tenth of the share of others: it still ends where they never rest
_EXIT_S = 30.0  # for a child that closed its pipe to end, with much memory on a busy machine
_JOIN_S = 1.0  # for the system to end a killed child
# What a program may need to run at all; nothing that a user or a service manager has set for us.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "HOME", "LD_LIBRARY_PATH")
_PROGRAM = """
import sys
sys.path[:] = {path!r}
from multiprocessing.connection import Connection
from crawler.sandbox.child import serve
serve(Connection({pipe}), {memory_mb})
"""


class ChildEndedError(Exception):
    """The child ended over its job, or because the pool closes."""

    def __init__(self, reason: PoisonReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(eq=False, slots=True)
class Child:
    """One child process and the pipe to it. Used by one thread at a time."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    jobs: int = 0
    yields: bool = False  # whether everything else goes first on the processor
    prepared: set[type] = field(default_factory=set)  # the classes of jobs that it has done

    @classmethod
    def start(cls, memory_mb: int) -> Child:
        """Start a child. Raises OSError."""
        here, there = socket.socketpair()
        program = _PROGRAM.format(path=sys.path, pipe=there.fileno(), memory_mb=memory_mb)
        with here, there:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, "-c", program],
                stdin=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
            return cls(process, Connection(here.detach()))

    def wait_until_ready(self) -> None:
        """Wait until the child can work. Raises ChildEndedError."""
        self.receive(START_S)

    def send(self, job: Job[object]) -> None:
        """Hand over a job, and wait until the child is prepared for it. Raises ChildEndedError."""
        self.jobs += 1
        try:
            self.pipe.send(job)
        except OSError as lost:
            raise self._ended() from lost
        if type(job) not in self.prepared:
            self.receive(START_S)
            self.prepared.add(type(job))

    def has_answered(self, within_s: float) -> bool:
        """Wait for the result of the job, but no longer than this."""
        try:
            return self.pipe.poll(within_s)
        except OSError:
            return True  # the child has ended; `receive` says how

    def yield_processor(self) -> None:
        """Let everything else on the machine go first, for the rest of this child's life."""
        self.yields = True
        with suppress(OSError):  # it has just ended
            os.setpriority(os.PRIO_PROCESS, self.process.pid, _LOW_PRIORITY)

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        try:
            self.process.wait(_JOIN_S)
        except subprocess.TimeoutExpired:
            return  # the system will end it when it can
        self.pipe.close()

    def receive(self, within_s: float) -> object:
        """Return what the child sends, such as the result of its job. Raises ChildEndedError."""
        try:
            if not self.pipe.poll(within_s):
                raise ChildEndedError(PoisonReason.TIMEOUT, f"no answer in {within_s:.0f} s")
            received: object = self.pipe.recv()
        except (EOFError, OSError) as lost:
            raise self._ended() from lost
        return received

    def _ended(self) -> ChildEndedError:
        try:
            code = self.process.wait(_EXIT_S)
        except subprocess.TimeoutExpired:
            code = None
        return ChildEndedError(*PoisonReason.of_exit(code))
