"""Gives the work of the daemon to other processes; the room `worker` makes it."""

from __future__ import annotations

from typing import Protocol

from config.load import Config


class HandOut(Protocol):
    """Hands out what is due. Methods raise StorageError."""

    async def publish(self, config: Config) -> None:
        """Make all workers work by this config."""
        ...

    async def hand_out(self, config: Config) -> None:
        """Hand out everything that is due and not handed out yet."""
        ...

    async def close(self) -> None:
        """Hand out nothing more; what is handed out is done all the same."""
        ...
