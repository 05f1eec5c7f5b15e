"""A local server that answers as Wikidata's API documents it, and can misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PARTS = ("labels", "descriptions", "aliases")


class WikidataServer:
    """Searches and gives its items; every request is noted."""

    def __init__(self, items: Sequence[Mapping[str, Any]]) -> None:
        self.port = 0
        self.items = {str(item["id"]): item for item in items}
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []  # path, query, headers
        self.lags = 0  # how many of the next answers say that the servers lag
        self.status = 200
        self.body: bytes | None = None  # instead of an answer
        self.headers: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/w/api.php"

    @property
    def actions(self) -> list[str]:
        return [query.get("action", path) for path, query, _ in self.asked]

    def settings(self) -> str:
        """The lines of marsad.yaml that lead here."""
        return f"wikidata: {{url: {self.url}, allow_private_network: true, delay_s: 0}}\n"

    def answer(self, query: Mapping[str, str]) -> dict[str, Any]:
        if self.lags:
            self.lags -= 1
            info = "Waiting for 10.64.48.35: 9.6 seconds lagged."
            return {"error": {"code": "maxlag", "info": info, "lag": 9.6, "type": "db"}}
        if query.get("action") == "wbsearchentities":
            return self._search(query)
        ids = query["ids"].split("|")
        return {"entities": {one: self._entity(one, query) for one in ids}, "success": 1}

    def _search(self, query: Mapping[str, str]) -> dict[str, Any]:
        wanted = query["search"].casefold()
        rows = []
        for number, item in self.items.items():
            names = [one["value"] for one in item["labels"].values()]
            names += [one["value"] for own in item["aliases"].values() for one in own]
            if any(name.casefold().startswith(wanted) for name in names):
                rows.append(
                    {
                        "id": number,
                        "title": number,
                        "pageid": int(number[1:]),
                        "repository": "wikidata",
                        "url": f"//www.wikidata.org/wiki/{number}",
                        "concepturi": f"http://www.wikidata.org/entity/{number}",
                        "label": names[0],
                        "match": {"type": "label", "language": "en", "text": names[0]},
                    }
                )
        found = rows[: int(query["limit"])]
        return {"searchinfo": {"search": query["search"]}, "search": found, "success": 1}

    def _entity(self, number: str, query: Mapping[str, str]) -> Mapping[str, Any]:
        if number not in self.items:
            return {"id": number, "missing": ""}
        item, languages = self.items[number], query["languages"].split("|")
        sites = query["sitefilter"].split("|")
        cut: dict[str, Any] = {"type": "item", "id": number}
        for part in PARTS:
            cut[part] = {code: one for code, one in item[part].items() if code in languages}
        cut["sitelinks"] = {s: one for s, one in item["sitelinks"].items() if s in sites}
        return cut


@contextmanager
def wikidata_server(items: Sequence[Mapping[str, Any]]) -> Iterator[WikidataServer]:
    """Serve on loopback until the end of the block."""
    state = WikidataServer(items)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.asked.append((parts.path, query, headers))
            lagging = state.lags > 0
            body = state.body
            if body is None:
                body = json.dumps(state.answer(query)).encode() if query else b"Disallow: /"
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            if lagging:
                self.send_header("Retry-After", "0")
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
