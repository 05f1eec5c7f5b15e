"""Reads addresses of web hooks as the services show them, for pasting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from config.said import said
from config.secret import Secret

_SEGMENT = r"[A-Za-z0-9_-]+"


def as_service_url(url: Secret) -> Secret:
    """Return the URL with a scheme of ours for an address that a service shows; else the same.

    `https://hooks.slack.com/services/T/B/X` becomes `slack://T/B/X/`. Raises ValueError, without
    quoting the address, for a web address that is none of those.
    """
    text = url.reveal().strip()
    if not re.match(r"(?i)https?://", text):
        return url
    try:
        parts = urlsplit(text)
        host, path = parts.hostname or "", parts.path
        fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
    except ValueError:
        raise ValueError(said("is not a web address")) from None
    for of_host, read in _SERVICES:
        if re.fullmatch(of_host, host, re.IGNORECASE):
            found = read(host, path, fields)
            if found:
                return Secret(found)
    found = _teams(parts.netloc, path, fields) or _own_server(
        parts.scheme.lower(), parts.netloc, path
    )
    if found:
        return Secret(found)
    raise ValueError(
        said(
            "is no web hook of a service that Marsad knows; "
            "a program of your own is written jsons://host/path"
        )
    )


def _slack(host: str, path: str, _: Mapping[str, str]) -> str | None:
    if found := re.fullmatch(rf"/services/((?:{_SEGMENT}/){{2}}{_SEGMENT})/?", path):
        return f"slack://{found[1]}/" + ("?mode=gov-hook" if "gov" in host else "")
    if found := re.fullmatch(rf"/(workflow|trigger)s/((?:{_SEGMENT}/)+{_SEGMENT})/?", path):
        mode = "trigger" if found[1] == "trigger" else "workflow"
        return f"slack://{found[2]}/?mode={mode}"
    return None


def _discord(_: str, path: str, fields: Mapping[str, str]) -> str | None:
    found = re.fullmatch(rf"/api(?:/v\d+)?/webhooks/(\d+)/({_SEGMENT})(?:/slack|/github)?/?", path)
    if not found:
        return None
    thread = f"?thread={fields['thread_id']}" if "thread_id" in fields else ""
    return f"discord://{found[1]}/{found[2]}/{thread}"


def _telegram(_: str, path: str, fields: Mapping[str, str]) -> str | None:
    found = re.match(rf"/bot(\d+:{_SEGMENT})(?:/|$)", path)
    if not found:
        return None
    if "chat_id" not in fields:
        raise ValueError(said("needs ?chat_id= with the number of the chat after sendMessage"))
    return f"tgram://{found[1]}/{fields['chat_id']}/"


def _google_chat(_: str, path: str, fields: Mapping[str, str]) -> str | None:
    found = re.fullmatch(rf"/v1/spaces/({_SEGMENT})/messages/?", path)
    if not found or not {"key", "token"} <= fields.keys():
        return None
    return f"gchat://{found[1]}/{fields['key']}/{fields['token']}/"


def _teams(server: str, path: str, fields: Mapping[str, str]) -> str | None:
    """Read a workflow of Power Automate, whose host differs for each organisation."""
    found = re.fullmatch(
        r"(/powerautomate/automations/direct(?:/cu/(\d+))?)?"
        rf"/workflows/({_SEGMENT})/triggers/manual/paths/invoke/?",
        path,
    )
    if not found or "sig" not in fields:
        return None
    asked = {"sig": fields["sig"], "pa": "yes" if found[1] else "no"}
    asked |= {"route": found[2]} if found[2] else {}
    asked |= {"ver": fields["api-version"]} if "api-version" in fields else {}
    return f"workflows://{server}/{found[3]}/?{urlencode(asked)}"


def _connector(_: str, __: str, ___: Mapping[str, str]) -> str:
    raise ValueError(
        said(
            "is a connector of Teams, which Microsoft has shut down; make a workflow in the channel"
        )
    )


def _ntfy(_: str, path: str, __: Mapping[str, str]) -> str | None:
    found = re.fullmatch(rf"/({_SEGMENT})/?", path)
    return f"ntfys://{found[1]}" if found else None


_SERVICES: tuple[tuple[str, Callable[[str, str, Mapping[str, str]], str | None]], ...] = (
    (r"hooks\.slack(-gov)?\.com", _slack),
    (r"((ptb|canary)\.)?discord(app)?\.com", _discord),
    (r"api\.telegram\.org", _telegram),
    (r"chat\.googleapis\.com", _google_chat),
    (r"(.+\.)?webhook\.office\.com|outlook\.office(365)?\.com", _connector),
    (r"ntfy\.sh", _ntfy),
)


def _own_server(scheme: str, server: str, path: str) -> str | None:
    """Read the web hooks of services that people run themselves, which any host may have."""
    secure = "s" if scheme == "https" else ""
    if found := re.fullmatch(rf"(/.+)?/hooks/({_SEGMENT})/({_SEGMENT})/?", path):
        return f"rocket{secure}://{found[2]}/{found[3]}@{server}{found[1] or ''}/"
    if found := re.fullmatch(rf"(/.+)?/hooks/({_SEGMENT})/?", path):
        return f"mmost{secure}://{server}{found[1] or ''}/{found[2]}/"
    return None
