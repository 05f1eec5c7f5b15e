"""A local server that speaks LibreTranslate's and DeepL's protocols, and can misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

WORDS = {"fr": "traduit", "ar": "مترجم", "es": "traducido", "ru": "переведено", "zh": "译文"}


class EngineServer:
    """Answers each text with a word of the target language before it."""

    def __init__(self) -> None:
        self.port = 0
        self.status = 200
        self.body: bytes | None = None  # instead of a translation
        self.headers: dict[str, str] = {}
        self.drip_s = 0.0  # between the bytes of an answer
        self.silent = threading.Event()  # set: asked, but never answers
        self.asked: list[tuple[str, dict[str, Any], dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, asked: dict[str, Any]) -> bytes:
        if self.body is not None:
            return self.body
        if path == "/translate":
            texts = [f"{WORDS[asked['target']]} {text}" for text in asked["q"]]
            return json.dumps({"translatedText": texts}).encode()
        word = WORDS[asked["target_lang"].partition("-")[0].lower()]
        found = [
            {"detected_source_language": "EN", "text": f"{word} {text}"} for text in asked["text"]
        ]
        return json.dumps({"translations": found}).encode()


@contextmanager
def engine_server() -> Iterator[EngineServer]:
    """Serve on loopback until the end of the block."""
    state, ends = EngineServer(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.path, asked, dict(self.headers)))
            if state.silent.is_set():
                ends.wait(30)
                return
            body = state.answer(self.path, asked)
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for letter in body if state.drip_s else ():
                if ends.is_set():
                    return
                self.wfile.write(bytes([letter]))
                time.sleep(state.drip_s)
            if not state.drip_s:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Those who ask may go away before the answer."""

    server = Server(("127.0.0.1", 0), Handler)
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield state
    ends.set()
    server.shutdown()
    server.server_close()
    thread.join()
