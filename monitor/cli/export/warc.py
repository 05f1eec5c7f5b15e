"""Writes stored pages as a WARC file, the format of web archives (ISO 28500)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.articles import ArticleRow
from storage.compression import unpack
from storage.pages import PageRow

_FIELDS = "application/warc-fields"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page with the article extracted from it, if any."""

    page: PageRow  # with its body
    article: ArticleRow | None = None


def write_warc(stream: BinaryIO, pages: Iterable[StoredPage], *, user_agent: str) -> int:
    """Write a gzipped response and metadata record for every page; return the number of pages.

    The body is the stored one, decoded from its transfer and content coding, with the stored
    headers. The metadata contains its SHA-256.
    """
    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    facts = {
        "software": "Marsad",
        "format": "WARC File Format 1.1",
        "http-header-user-agent": user_agent,
    }
    writer.write_record(writer.create_warcinfo_record(None, facts))
    count = 0
    for stored in pages:
        _write(writer, stored)
        count += 1
    return count


def _write(writer: WARCWriter, stored: StoredPage) -> None:
    page, url = stored.page, stored.page.final_url or stored.page.url
    date = {"WARC-Date": _date(page)}
    body = unpack(page.body or b"")
    response = writer.create_warc_record(
        url,
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=_http_headers(page, len(body)),
        warc_headers_dict=date,
    )
    writer.write_record(response)
    fields = _metadata(stored)
    metadata = writer.create_warc_record(
        url,
        "metadata",
        payload=BytesIO(fields),
        length=len(fields),
        warc_content_type=_FIELDS,
        warc_headers_dict={
            **date,
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(metadata)


def _http_headers(page: PageRow, size: int) -> StatusAndHeaders:
    status = page.status or HTTPStatus.OK
    known = status in set(HTTPStatus)
    line = f"{int(status)} {HTTPStatus(status).phrase if known else ''}".strip()
    headers = [*sorted(page.headers.items()), ("content-length", str(size))]
    return StatusAndHeaders(line, headers, protocol="HTTP/1.1")


def _metadata(stored: StoredPage) -> bytes:
    page, article = stored.page, stored.article
    fields = {
        "source": page.source,
        "announced-url": page.url,
        "announced-at": page.announced_at.isoformat(),
        "body-sha256": page.body_sha256,
        "state": page.state.value,
        "article": article.id if article else None,
        "article-url": article.url if article else None,
        "title": " ".join(article.title.split()) if article else None,
        "language": article.language if article else None,
    }
    lines = (f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return "".join(lines).encode()


def _date(page: PageRow) -> str:
    moment = page.fetched_at or page.announced_at
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
