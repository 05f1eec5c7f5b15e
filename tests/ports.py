"""Ports for servers that must know theirs before they start."""

from __future__ import annotations

import socket
from random import SystemRandom

# Below the range from which a system chooses ports itself: nothing else that runs here, another
# run of these tests included, is given one of them between the choice and its use.
_PORTS = range(10_000, 32_000)
_CHANCE = SystemRandom()  # a seed that tests share would choose the same ports in each process


def free_port(*hosts: str) -> int:
    """Return a port on which nothing listens at each of these addresses (at 127.0.0.1 by default).

    A server on one port of two addresses needs this: the port that a system chooses for the first
    may be that of a connection on the second.
    """
    while True:
        port = _CHANCE.choice(_PORTS)
        if all(_is_free(host, port) for host in hosts or ("127.0.0.1",)):
            return port


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((host, port))
        except OSError:  # in use
            return False
        return True
