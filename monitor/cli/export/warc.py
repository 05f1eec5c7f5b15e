"""Stored pages as a WARC file, the format of web archives (ISO 28500)."""

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
class Exhibit:
    """A page with the article that came out of it, if any."""

    page: PageRow  # with its body
    article: ArticleRow | None = None


def write_warc(stream: BinaryIO, exhibits: Iterable[Exhibit], *, user_agent: str) -> int:
    """Write gzipped records: a response and its metadata for every page; how many pages.

    The body is what was kept: decoded from its transfer and content coding, with the headers that
    are stored. Its SHA-256 stands in the metadata.
    """
    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    facts = {
        "software": "Marsad",
        "format": "WARC File Format 1.1",
        "http-header-user-agent": user_agent,
    }
    writer.write_record(writer.create_warcinfo_record(None, facts))
    count = 0
    for exhibit in exhibits:
        _write(writer, exhibit)
        count += 1
    return count


def _write(writer: WARCWriter, exhibit: Exhibit) -> None:
    page, url = exhibit.page, exhibit.page.final_url or exhibit.page.url
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
    told = _metadata(exhibit)
    metadata = writer.create_warc_record(
        url,
        "metadata",
        payload=BytesIO(told),
        length=len(told),
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


def _metadata(exhibit: Exhibit) -> bytes:
    page, article = exhibit.page, exhibit.article
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
