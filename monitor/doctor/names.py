"""Whether the names of watched sites resolve."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from config.said import said
from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.local_text import Name

ASKED = 12  # names, spread over all sources: enough to tell one site's trouble from our own
WITHIN_S = 10.0  # for all together

CHECK = "names"


def check_names(
    hosts: Sequence[str],
    *,
    within_s: float = WITHIN_S,
    resolve: Callable[[str], object] | None = None,
) -> Iterator[Finding]:
    """Yield whether some of the hosts resolve. Blocks for `within_s` seconds at most."""
    asked = spread(sorted(set(hosts)), ASKED)
    if not asked:
        return
    lost = _unresolved(asked, within_s, resolve or _resolve)
    if not lost:
        yield fine(CHECK, said("Names of sites resolve; asked for: {n}.", n=len(asked)))
    elif len(lost) == len(asked):
        yield failure(
            CHECK,
            said("No name of a site resolves."),
            said("Look at the network of this machine and at its name servers."),
        )
    else:
        yield warning(
            CHECK,
            said("These names do not resolve: {names}", names=Name(", ".join(lost))),
            said("Check how they are spelt; if that is right, wait."),
        )


def spread(items: Sequence[str], most: int) -> list[str]:
    """Return at most so many of the items, from all over them."""
    step = max(len(items) / most, 1.0)
    return [items[int(number * step)] for number in range(min(len(items), most))]


def _unresolved(
    hosts: Iterable[str], within_s: float, resolve: Callable[[str], object]
) -> list[str]:
    pool = ThreadPoolExecutor(ASKED, thread_name_prefix="names")
    running = {pool.submit(resolve, host): host for host in hosts}
    done, late = wait(running, timeout=within_s)
    pool.shutdown(wait=False, cancel_futures=True)
    lost = [running[one] for one in done if one.exception() is not None]
    return sorted([*lost, *(running[one] for one in late)])


def _resolve(host: str) -> object:
    return socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
