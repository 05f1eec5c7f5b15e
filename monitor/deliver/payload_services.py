"""Apprise's chat services with a request body of ours.

Addresses, log-in, servers, rate limits and answers are Apprise's; only what is posted is replaced,
because Apprise has no blocks, embeds or cards of more than one text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from apprise.plugins.custom_json import NotifyJSON
from apprise.plugins.discord import NotifyDiscord
from apprise.plugins.slack import NotifySlack, SlackMode
from apprise.plugins.workflows import NotifyWorkflows


class SlackService(NotifySlack):
    """Posts our blocks to web hooks and bots; a workflow of Slack takes plain text only."""

    payload: Mapping[str, Any] | None = None

    def _send(self, url: Any, payload: Any, *args: Any, **kwargs: Any) -> Any:
        if self.payload and "attachments" in payload and self.mode not in _TEXT_ONLY:
            payload = {**payload, **self.payload}
            del payload["attachments"]
        return super()._send(url, payload, *args, **kwargs)  # type: ignore[no-untyped-call]


class DiscordService(NotifyDiscord):
    """Posts our embed."""

    payload: Mapping[str, Any] | None = None

    def _send(self, payload: dict[str, Any], *args: Any, **kwargs: Any) -> bool:
        if self.payload:
            payload = {**payload, **self.payload}
            payload.pop("content", None)
        return bool(super()._send(payload, *args, **kwargs))


class TeamsService(NotifyWorkflows):
    """Posts our card."""

    payload: Mapping[str, Any] | None = None

    def gen_payload(self, body: Any, *args: Any, **kwargs: Any) -> Any:
        if self.payload:
            return dict(self.payload)
        return super().gen_payload(body, *args, **kwargs)  # type: ignore[no-untyped-call]


class HookService(NotifyJSON):
    """Posts our fields beside Apprise's own, which stay as they were."""

    payload_extras: dict[str, Any]

    @property
    def payload(self) -> Mapping[str, Any] | None:
        return self.payload_extras

    @payload.setter
    def payload(self, value: Mapping[str, Any] | None) -> None:
        # what the URL adds or renames counts more, since its owner asked for it
        self.payload_extras = {**(value or {}), **self.payload_extras}


_TEXT_ONLY = frozenset({SlackMode.WORKFLOW, SlackMode.WORKFLOW_TRIGGER})

PAYLOAD_SERVICES = (SlackService, DiscordService, TeamsService, HookService)
