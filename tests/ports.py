"""Ports for servers that must know theirs before they start."""

from __future__ import annotations

import socket
from random import SystemRandom

# Below the range from which a system chooses ports itself: nothing else that runs here, another
# run of these tests included, is given one of them between the choice and its use.
_PORTS = range(10_000, 32_000)
_CHANCE = SystemRandom()  # a seed that tests share would choose the same ports in each process


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port of this address on which nothing listens."""
    while True:
        port = _CHANCE.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:  # in use
                continue
            return port
