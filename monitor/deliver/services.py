"""Open Apprise services safely, and say which form of message each service needs."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

from apprise import Apprise, AppriseAsset, NotificationManager, NotifyFormat, PersistentStoreMode
from apprise.exception import AppriseException

from config.schemes import SCHEMES
from config.secret import Secret
from monitor.compose.message import Form
from monitor.deliver.mail import MailService
from monitor.deliver.masking import masked, mute_talkative_loggers
from monitor.deliver.outcome import short_reason

_MARKDOWN = frozenset(
    {"discord", "gchat", "matrix", "matrixs", "rocket", "rockets", "slack", "workflows"}
)
# Services that show Markdown although Apprise treats them as plain text, which would undo our
# escaping.
_UNDECLARED_MARKDOWN = frozenset({"mmost", "mmosts", "zulip"})

# Schemes whose URL names the server. The other services use one fixed, public server.
_OWN_SERVER = frozenset(
    {"json", "jsons", "matrix", "matrixs", "mmost", "mmosts", "rocket", "rockets", "signal"}
)

# Attributes in which services with several targets keep them.
_TARGET_LISTS = ("targets", "channels", "rooms", "users", "topics")

_preparing = threading.Lock()


class ServiceRefused(ValueError):
    """Raised when a recipient's URL cannot be used. The text says why, without secrets."""


def open_service(url: Secret) -> Any:
    """Return the Apprise service of a URL, with retries and redirects switched off.

    Raises ServiceRefused when the URL cannot be used.
    """
    _prepare()
    try:
        service = Apprise.instantiate(url.reveal(), asset=_asset(), suppress_exceptions=False)
    except (AppriseException, TypeError, ValueError) as error:
        raise ServiceRefused(short_reason(masked(str(error), url))) from None
    if service is None:
        raise ServiceRefused(f"the sending library does not understand this {scheme_of(url)} URL")
    if getattr(service, "pgp_mode", "no") != "no":
        raise ServiceRefused("encrypted mail (pgp=, wkd=) is not supported")
    _tame(service)
    return service


def _tame(service: Any) -> None:
    """Undo settings of a URL that would break the rule of one outcome for each attempt."""
    service.retry = 0  # the outbox retries and counts the attempts
    service.optional = False  # otherwise a failure would be reported as a success
    service.redirects = False  # a redirect would carry the message past the address guard
    service.overflow_mode = "upstream" if isinstance(service, MailService) else "truncate"


def scheme_of(url: Secret) -> str:
    """Return the part of a URL before `://`, in lower case."""
    return url.reveal().partition("://")[0].strip().lower()


def form_for(scheme: str) -> Form:
    """Return the form in which messages for a service are written."""
    if scheme in ("mailto", "mailtos"):
        return Form.MAIL
    return Form.MARKDOWN if scheme in _MARKDOWN | _UNDECLARED_MARKDOWN else Form.PLAIN


def body_format_for(scheme: str) -> NotifyFormat | None:
    """Return the format to declare to Apprise, or None to keep it from converting the body."""
    if scheme in _UNDECLARED_MARKDOWN:
        return None
    return NotifyFormat.MARKDOWN if scheme in _MARKDOWN else NotifyFormat.TEXT


def targets_of(service: Any) -> list[tuple[str, Any]]:
    """Return the targets of a service as (attribute, item); empty if it has one fixed target."""
    return [
        (name, item)
        for name in _TARGET_LISTS
        if isinstance(getattr(service, name, None), list)
        for item in getattr(service, name)
    ]


def keep_target(service: Any, kept: tuple[str, Any]) -> None:
    """Restrict a service to one of its targets."""
    for name in {name for name, _ in targets_of(service)}:
        setattr(service, name, [kept[1]] if name == kept[0] else [])


def server_of(service: Any, scheme: str) -> tuple[str, int | None] | None:
    """Return host and port of the server that a URL names, or None if the service has its own."""
    if isinstance(service, MailService):
        return service.smtp_host, service.port
    private_ntfy = scheme in ("ntfy", "ntfys") and service.mode == "private"
    if scheme in _OWN_SERVER or private_ntfy:
        return service.host, service.port
    if scheme == "zulip":
        return f"{service.organization}.{service.hostname}", 443
    return None


@cache
def _asset() -> AppriseAsset:
    return AppriseAsset(
        app_id="Marsad",
        app_desc="News monitoring",
        image_url_mask="",  # no remote images
        image_url_logo="",
        async_mode=False,  # WorkerPools has the threads
        # WorkerPools has the deadline. With a timeout, Apprise keeps hung sends in its own pool.
        service_timeout=0,
        http_redirects=False,
        storage_mode=PersistentStoreMode.MEMORY,
        pgp_autogen=False,
        pem_autogen=False,
        interpret_emojis=False,
        interpret_escapes=False,
        secure_logging=True,
    )


def _prepare() -> None:
    with _preparing:
        _prepare_once()


@cache
def _prepare_once() -> None:
    """Enable only the services in SCHEMES, and replace Apprise's mail service with ours."""
    mute_talkative_loggers()
    manager = NotificationManager()
    manager.add(MailService, force=True)
    manager.enable_only(*SCHEMES)
