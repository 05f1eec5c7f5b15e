"""Paths that try to leave the page's folders, and what every answer says to browsers."""

from __future__ import annotations

import http.client

import pytest

from tests.monitor.web.served import Served

PATHS = (
    "/../../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/static/../../marsad.yaml",
    "/static/..%2f..%2fmarsad.yaml",
    "/static/%2e%2e/%2e%2e/marsad.yaml",
    "/static/%2e%2e%2f%2e%2e%2fmarsad.yaml",
    "/static/%252e%252e%252fmarsad.yaml",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/..\\..\\marsad.yaml",
    "/static/%5c..%5cmarsad.yaml",
    "/static/page.css%00.html",
    "/static/%00",
    "/%00",
    "//etc/passwd",
    "/static/file:%2f%2f%2fetc%2fpasswd",
    "/static/.%2e/.%2e/marsad.db",
    "/static/<script>alert(1)</script>",
    "/<script>alert(1)</script>",
    "/'\"><img src=x onerror=alert(1)>",
    "/websub/..%2f..%2fmarsad.yaml",
)
SECRETS = {b"storage_url:", b"recipients:"}


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_path_is_not_found_and_comes_back_in_no_page(served: Served, path: str) -> None:
    """Case F10."""
    cookies = "; ".join(f"{name}={value}" for name, value in served.entered().cookies.items())
    for cookie in ("", cookies):
        status, headers, body = asked(served.port, path, cookie)
        assert status in (303, 400, 404) if not cookie else status in (400, 404), status
        assert b"root:" not in body
        assert SECRETS.isdisjoint(body.split())
        assert b"<script>alert" not in body
        assert b"<img src=x" not in body
        if "html" in headers.get("content-type", ""):
            assert "'self'" in headers["content-security-policy"]
            assert "unsafe-inline" not in headers["content-security-policy"]


def asked(port: int, path: str, cookie: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path byte for byte; browsers and libraries would tidy it up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("GET", path.replace(" ", "%20"), skip_accept_encoding=True)
    if cookie:
        connection.putheader("Cookie", cookie)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found
