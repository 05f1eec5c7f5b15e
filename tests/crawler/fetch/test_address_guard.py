from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from crawler.fetch.address_guard import (
    AddressGuard,
    GuardedResolver,
    is_public,
    odd_url,
    own_hosts,
)
from crawler.fetch.errors import RefusedAddress

_SPECIAL = """
10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.1 192.0.2.1
192.88.99.1 198.18.0.1 198.19.255.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255
0.0.0.0 127.0.0.1 127.255.0.9 :: ::1 fc00::1 fd12::1 fe80::1 ff02::1 64:ff9b::7f00:1 2002:7f00:1::
2001:db8::1 2001::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fec0::1 100::1 fe80::1%eth0
localhost 2130706433 127.1
"""


@pytest.mark.parametrize("address", _SPECIAL.split())
def test_a_special_address_is_not_public(address: str) -> None:
    """Case A2."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "172.32.0.1", "::ffff:8.8.8.8"])
def test_an_ordinary_address_is_public(address: str) -> None:
    """Case A2."""
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://public.test\\@127.0.0.1/",
        "http://127.0.0.1\\.public.test/",
        "http://a@127.0.0.1:80@public.test/",
        "http://user:word@public.test/",
        "http://pub\tlic.test/",
        "http://public.test\n/",
        "http://public.test/\r\nX: y",
        "http:/127.0.0.1/",
        "http:127.0.0.1/",
        "http:///path",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://127%2e0.0.1/",
        "http://public.test:port/",
        "file:///etc/hostname",
        "FILE:///etc/hostname",
        " file:///etc/hostname",
        "source:file:///etc/hostname",
        "ftp://public.test/",
        "s3://bucket/key",
        "data:text/html,x",
        "jar:http://public.test!/",
        "javascript:alert(1)",
        "//public.test/",
        "",
    ],
)
def test_an_odd_url_is_refused_and_not_repaired(url: str) -> None:
    """Cases A7, A8."""
    assert odd_url(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://public.test/",
        "HTTPS://Public.Test:8443/a@b?c=d@e#f",
        "http://127.0.0.1:8000/",
        "http://[::1]:80/",
        "https://مثال.إختبار/خبر جديد",
        "http://1news.test/2026/11/03/",
        "http://163.test/",
    ],
)
def test_a_plain_url_is_not_odd(url: str) -> None:
    assert odd_url(url) is None


def test_private_addresses_are_open_only_to_the_named_host_and_port() -> None:
    guard = AddressGuard(own_hosts(["http://127.0.0.1:8000/feed", "http://intra.test/"]))
    guard.check(URL("http://127.0.0.1:8000/page"))
    assert guard.admits("intra.test", 80, "10.0.0.7")
    assert not guard.admits("intra.test", 8080, "10.0.0.7")
    assert not guard.admits("other.test", 80, "10.0.0.7")
    with pytest.raises(RefusedAddress):
        guard.check(URL("http://127.0.0.1:8001/page"))


class Answers(AbstractResolver):
    """A name server that gives one list of addresses per lookup."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in self._answers.pop(0)
        ]

    async def close(self) -> None:
        pass


def resolved(*answers: list[str], times: int = 1) -> list[list[str]]:
    async def resolve_all() -> list[list[str]]:
        resolver = GuardedResolver(Answers(*answers), AddressGuard())
        return [
            [entry["host"] for entry in await resolver.resolve("a.test", 80)] for _ in range(times)
        ]

    return asyncio.run(resolve_all())


def test_private_answers_among_public_ones_are_dropped() -> None:
    """Case A5."""
    assert resolved(["127.0.0.1", "8.8.8.8", "::1"]) == [["8.8.8.8"]]


def test_a_name_that_answers_privately_the_second_time_is_refused_then() -> None:
    """Case A4."""
    with pytest.raises(RefusedAddress):
        resolved(["8.8.8.8"], ["127.0.0.1"], times=2)
