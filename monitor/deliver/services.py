"""Open Apprise services safely, and say which form of message each service needs."""

from __future__ import annotations

import threading
from functools import cache
from typing import Any

from apprise import Apprise, AppriseAsset, NotificationManager, NotifyFormat, PersistentStoreMode
from apprise.exception import AppriseException

from config.said import said
from config.schemes import SCHEMES
from config.secret import Secret
from monitor.compose.message import Form
from monitor.deliver.mail import MailService
from monitor.deliver.masking import masked, mute_talkative_loggers
from monitor.deliver.outcome import short_reason
from monitor.deliver.payload_services import PAYLOAD_SERVICES

# The forms of services that have their own; mail aside, others get plain text.
_FORMS: dict[str, Form] = {
    "mailto": Form.MAIL,
    "mailtos": Form.MAIL,
    "discord": Form.DISCORD,
    "gchat": Form.GOOGLE_CHAT,
    "json": Form.WEB_HOOK,
    "jsons": Form.WEB_HOOK,
    "matrix": Form.MARKDOWN,
    "matrixs": Form.MARKDOWN,
    "mmost": Form.MARKDOWN,
    "mmosts": Form.MARKDOWN,
    "rocket": Form.MARKDOWN,
    "rockets": Form.MARKDOWN,
    "slack": Form.SLACK,
    "tgram": Form.TELEGRAM,
    "workflows": Form.TEAMS,
    "zulip": Form.MARKDOWN,
}
# Limits of what we send, where Apprise counts something else: a text instead of the payload.
_LIMITS: dict[Form, int] = {
    Form.MAIL: 100_000,  # mail has no limit of its own
    Form.SLACK: 30_000,  # bytes of JSON
    Form.TEAMS: 25_000,
    Form.DISCORD: 4_096,  # of the description
}
# Services whose form Apprise must not convert: it would escape or unescape our text once more.
_NOT_CONVERTED = frozenset({"gchat", "mmost", "mmosts", "zulip"})

# Schemes whose URL names the server. The other services use one fixed, public server.
_OWN_SERVER = frozenset(
    {
        "json",
        "jsons",
        "matrix",
        "matrixs",
        "mmost",
        "mmosts",
        "rocket",
        "rockets",
        "signal",
        "workflows",
    }
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
        raise ServiceRefused(
            said("the sending library does not understand this {scheme} URL", scheme=scheme_of(url))
        )
    if getattr(service, "pgp_mode", "no") != "no":
        raise ServiceRefused(said("encrypted mail (pgp=, wkd=) is not supported"))
    if len(getattr(service, "template", None) or ()):
        raise ServiceRefused(
            said("template= is not supported: it would read a file of this machine")
        )
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
    return _FORMS.get(scheme, Form.PLAIN)


def body_format_for(scheme: str) -> NotifyFormat | None:
    """Return the format to declare to Apprise, or None to keep it from converting the body."""
    if scheme in _NOT_CONVERTED:
        return None
    return {Form.MARKDOWN: NotifyFormat.MARKDOWN, Form.TELEGRAM: NotifyFormat.HTML}.get(
        form_for(scheme), NotifyFormat.TEXT
    )


def limit_of(service: Any, scheme: str) -> int:
    """Return how many code points a message may have."""
    return _LIMITS.get(form_for(scheme)) or int(service.body_maxlen)


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
    for service in (MailService, *PAYLOAD_SERVICES):
        manager.add(service, force=True)
    manager.enable_only(*SCHEMES)
