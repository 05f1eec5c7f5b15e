"""Apprise made safe for us: which services exist, how they are opened, what each can carry."""

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
# These show Markdown too, but Apprise takes them for plain text and would undo our escaping.
_UNDECLARED_MARKDOWN = frozenset({"mmost", "mmosts", "zulip"})

# Their URL names a server of one's own; the others go to one fixed, public server.
_OWN_SERVER = frozenset(
    {"json", "jsons", "matrix", "matrixs", "mmost", "mmosts", "rocket", "rockets", "signal"}
)

# Where services keep whom they tell, if there may be several.
_TARGET_LISTS = ("targets", "channels", "rooms", "users", "topics")

_preparing = threading.Lock()


class ServiceRefused(ValueError):
    """A recipient's URL cannot be used. The text says why, without its secrets."""


def open_service(url: Secret) -> Any:
    """The Apprise service behind a URL, with nothing switched on that we did not ask for.

    Raises ServiceRefused.
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
    """Undo what a URL may ask for and what would break the promise of one attempt, one answer."""
    service.retry = 0  # the outbox repeats, and counts
    service.optional = False  # a failure is a failure
    service.redirects = False  # a redirect would carry the message past the address guard
    service.overflow_mode = "upstream" if isinstance(service, MailService) else "truncate"


def scheme_of(url: Secret) -> str:
    """The part before `://`, in lower case."""
    return url.reveal().partition("://")[0].strip().lower()


def form_for(scheme: str) -> Form:
    """How messages for a service must be written."""
    if scheme in ("mailto", "mailtos"):
        return Form.MAIL
    return Form.MARKDOWN if scheme in _MARKDOWN | _UNDECLARED_MARKDOWN else Form.PLAIN


def body_format_for(scheme: str) -> NotifyFormat | None:
    """What Apprise is told about a body; None: hands off."""
    if scheme in _UNDECLARED_MARKDOWN:
        return None
    return NotifyFormat.MARKDOWN if scheme in _MARKDOWN else NotifyFormat.TEXT


def targets_of(service: Any) -> list[tuple[str, Any]]:
    """Whom a service tells, each as (name of its list, item); empty where there is only one."""
    return [
        (name, item)
        for name in _TARGET_LISTS
        if isinstance(getattr(service, name, None), list)
        for item in getattr(service, name)
    ]


def keep_target(service: Any, kept: tuple[str, Any]) -> None:
    """Make a service tell only one of its targets."""
    for name in {name for name, _ in targets_of(service)}:
        setattr(service, name, [kept[1]] if name == kept[0] else [])


def server_of(service: Any, scheme: str) -> tuple[str, int | None] | None:
    """Host and port of the server a URL chose; None where the service has a fixed one."""
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
        image_url_mask="",  # no pictures from elsewhere
        image_url_logo="",
        async_mode=False,  # we bring the threads
        service_timeout=0,  # and the deadline; with one, Apprise keeps hung sends in its own pool
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
    """Allow only the services of our list, with our mail in the place of Apprise's."""
    mute_talkative_loggers()
    manager = NotificationManager()
    manager.add(MailService, force=True)
    manager.enable_only(*SCHEMES)
