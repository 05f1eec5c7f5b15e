"""`marsad init` writes a starter folder, from a few questions."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import ConfigError
from config.said import said_of
from config.shipped import SETTINGS_FILE, shipped_folder, starter_folder
from monitor.cli.app import app, instance_of
from monitor.cli.console import complain, say
from monitor.cli.instance import Instance
from monitor.cli.speech import worded, words

if TYPE_CHECKING:
    from monitor.onboarding.first_settings import Answers, MailServer


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to make.")] = Path("marsad"),
    *,
    language: Annotated[str | None, typer.Option(help="The language of messages.")] = None,
    time_zone: Annotated[str | None, typer.Option(help="Such as Africa/Casablanca.")] = None,
    to: Annotated[
        str | None, typer.Option(help="A mail address, or a web hook as the service shows it.")
    ] = None,
    mail_server: Annotated[
        str | None, typer.Option(help="For mail: smtp.example.org or smtp.example.org:587.")
    ] = None,
    mail_user: Annotated[
        str | None,
        typer.Option(help="The name to log in there. The password: $MARSAD_MAIL_PASSWORD."),
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="A shipped topic; may be repeated.")
    ] = None,
    site: Annotated[str | None, typer.Option(help="The address of a first site.")] = None,
    new_topic: Annotated[str | None, typer.Option(help="The name of a topic to make.")] = None,
    test: Annotated[
        bool, typer.Option("--test/--no-test", help="Send a test message, if there is an address.")
    ] = True,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing: what is not given stays open.")
    ] = False,
) -> None:
    """Make a folder with a commented marsad.yaml; nothing is overwritten.

    Asks for what is not given, on a terminal. Secrets go to a file that only you can read.

    marsad init /etc/marsad

    marsad init --new-topic "Loss and Damage Fund"

    marsad init --yes --language fr --to https://hooks.slack.com/services/T0/B0/abc
    """
    from monitor.onboarding.first_settings import Answers, BadAnswer

    wanted = _files()
    _refuse_existing(folder, wanted)
    asks = not yes and sys.stdin.isatty()
    kept = _kept(instance_of(context))
    try:
        served = _served(language, time_zone, asks=asks)
        address, server = _address(to, mail_server, mail_user, asks=asks)
        topics = _topics(topic, asks=asks)
        answers = Answers(*served, topics=topics, sources=kept, to=address, server=server)
        secret = _checked(answers)
    except BadAnswer as problem:
        complain(words("{problem}; nothing was written", problem=worded(problem.said)))
        raise typer.Exit(2) from None
    _write_all(folder, wanted, answers, secret)
    first = _First(
        site or _asked(words("The address of a first site, or nothing"), asks=asks),
        _own_topic(new_topic, asks=asks),
        is_asked=asks,
    )
    raise typer.Exit(not _finish(Instance(folder), answers, first, test=test))


@dataclass(frozen=True, slots=True)
class _First:
    """What a new instance begins with; empty texts for nothing."""

    site: str
    topic: str  # the name of a topic of one's own
    is_asked: bool  # whether there is somebody to ask


def _own_topic(given: str | None, *, asks: bool) -> str:
    if given is not None:
        return given.strip()
    return _asked(words("A topic of your own: what newspapers call it, or nothing"), asks=asks)


def _refuse_existing(folder: Path, wanted: Mapping[str, Traversable]) -> None:
    if existing := [name for name in wanted if (folder / name).exists()]:
        names = ", ".join(existing)
        complain(
            words("{folder} already has {names}; nothing was written", folder=folder, names=names)
        )
        raise typer.Exit(2)


def _write_all(
    folder: Path, wanted: Mapping[str, Traversable], answers: Answers, secret: str
) -> None:
    from monitor.onboarding.first_settings import SECRET_FILE, TOKEN_FILE, settings_text

    for name, file in wanted.items():
        text = file.read_text(encoding="utf-8")
        _write(folder / name, settings_text(text, answers) if name == SETTINGS_FILE else text)
    _write_secret(folder / TOKEN_FILE, secrets.token_urlsafe(32))
    if secret:
        _write_secret(folder / SECRET_FILE, secret)


def _finish(instance: Instance, answers: Answers, first: _First, *, test: bool) -> bool:
    """Add topic and site, send a test message, name the next commands; return if all worked."""
    from monitor.onboarding.first_settings import PAGE_PORT, TOKEN_FILE

    worked = _add_topic(instance, first.topic, asks=first.is_asked) if first.topic else True
    worked = (_add_site(instance, first.site) if first.site else True) and worked
    if answers.to and test:
        worked = _send_test(instance) and worked
    config = f"--config {instance.folder}"
    say("\n" + words("Next:"))
    if not first.site:
        say("  marsad sources list --catalogue")
        say(f"  marsad {config} sources enable NAME...")
    if not answers.to:
        say(words("  say in marsad.yaml whom to tell, and try it:"))
        say(f"  marsad {config} alerts test desk")
    if not first.topic:
        say(words("  a topic of your own, from its name, and what it finds:"))
        say(f'  marsad {config} topics new "Loss and Damage Fund"')
    say(f"  marsad {config} crawl --all")
    say(f"  marsad {config} run")
    page = {"address": f"http://127.0.0.1:{PAGE_PORT}/", "file": f"{instance.folder}/{TOKEN_FILE}"}
    say(words("  and open {address} in a browser; the token is in {file}", **page))
    return worked


def _add_topic(instance: Instance, name: str, *, asks: bool) -> bool:
    """Propose a topic from its name and add it to the route; return whether all went well."""
    from monitor.cli.topics.new import guided_topic
    from monitor.onboarding.first_settings import with_told
    from monitor.onboarding.own_file import Refusal

    folder = instance.folder
    try:
        written = guided_topic(instance, name, asks=asks)
    except (Refusal, typer.BadParameter) as problem:
        command = f'marsad --config {folder} topics new "{name}"'
        complain(worded(said_of(problem)) + "\n" + words("Try again: {command}", command=command))
        return False
    if written and folder is not None:
        settings = folder / SETTINGS_FILE
        settings.write_text(with_told(settings.read_text("utf-8"), written), encoding="utf-8")
    return True


def _add_site(instance: Instance, site: str) -> bool:
    from monitor.cli.sources.add import add_to
    from monitor.onboarding.own_file import Refusal
    from monitor.onboarding.source_file import Wishes

    try:
        add_to(instance, site, Wishes(None, (), None, None, allow_private_network=False))
    except Refusal as refusal:
        command = f"marsad --config {instance.folder} sources add {site}"
        complain(worded(said_of(refusal)) + "\n" + words("Try again: {command}", command=command))
        return False
    return True


def _send_test(instance: Instance) -> bool:
    from monitor.deliver.outcome import SendKind
    from monitor.deliver.trial import send_trial
    from monitor.onboarding.first_settings import RECIPIENT

    worked = True
    for address, outcome in send_trial(RECIPIENT, instance.config.settings.recipients[RECIPIENT]):
        worked &= outcome.kind is SendKind.SENT
        answer = f"{outcome.kind.value} {outcome.reason}".rstrip()
        say(words("test message to {address}: {answer}", address=address, answer=answer))
    if not worked:
        command = f"marsad --config {instance.folder} alerts test {RECIPIENT}"
        complain(words("Mend the address, then: {command}", command=command))
    return worked


def _served(language: str | None, time_zone: str | None, *, asks: bool) -> tuple[str, str]:
    """Return the language and the time zone of messages. Raises BadAnswer."""
    from config.languages import LANGUAGES, terminal_language
    from config.people import served_language
    from config.times import known_zone
    from monitor.onboarding.first_settings import BadAnswer
    from monitor.onboarding.time_zone import own_time_zone

    if language is None:
        language = terminal_language()
        question = words("Language of messages ({languages})", languages=", ".join(LANGUAGES))
        language = _asked(question, language, asks=asks)
    if time_zone is None:
        time_zone = _asked(words("Time zone"), own_time_zone(os.environ), asks=asks)
    try:
        return served_language(language), known_zone(time_zone)
    except ValueError as error:
        reason = worded(said_of(error))
        text = words("{given}: {reason}", given=f"{language}, {time_zone}", reason=reason)
        raise BadAnswer.worded(text) from None


def _address(
    to: str | None, server: str | None, user: str | None, *, asks: bool
) -> tuple[str, MailServer | None]:
    """Return where alerts go, and for mail through which server. Raises BadAnswer."""
    from monitor.onboarding.first_settings import is_mail_address, mail_server

    if to is None:
        question = words("Where alerts go: a mail address, a web hook, or nothing yet")
        to = _asked(question, asks=asks)
    if not is_mail_address(to):
        return to, None
    if server is None:
        server = _asked(words("Mail server, such as smtp.example.org"), asks=asks)
    if not server:
        return to, None
    if user is None:
        user = _asked(words("Name to log in there, or nothing"), asks=asks)
    password = os.environ.get("MARSAD_MAIL_PASSWORD", "")
    if user and not password and asks:
        password = typer.prompt(words("Password"), hide_input=True)
    return to, mail_server(server, user=user, password=password)


def _topics(topics: list[str] | None, *, asks: bool) -> tuple[str, ...]:
    """Return the topics to watch for. Raises BadAnswer for one that is not shipped."""
    from monitor.onboarding.first_settings import BadAnswer

    shipped = sorted(
        entry.name.removesuffix(".yaml")
        for entry in (shipped_folder() / "topics").iterdir()
        if entry.name.endswith(".yaml")
    )
    if not topics:
        question = words("Topics ({topics})", topics=", ".join(shipped))
        topics = _asked(question, "gcm", asks=asks).split(",")
    chosen = tuple(dict.fromkeys(name.strip() for name in topics if name.strip()))
    unknown = [name for name in chosen if name not in shipped]
    if unknown or not chosen:
        said = ", ".join(unknown) or words("no topic")
        known = ", ".join(shipped)
        raise BadAnswer.worded(
            words("{said}: the shipped topics are {known}", said=said, known=known)
        )
    return chosen


def _checked(answers: Answers) -> str:
    """Return the address with its secrets; empty for none. Raises BadAnswer for a wrong one."""
    from pydantic import ValidationError

    from config.recipient import Recipient
    from config.secret import Secret
    from monitor.onboarding.first_settings import BadAnswer, recipient_url

    if not answers.to:
        return ""
    url = recipient_url(answers)
    try:
        Recipient(url=Secret(url), language=answers.language, time_zone=answers.time_zone)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)[0]
        cause = found.get("ctx", {}).get("error")
        reason = worded(said_of(cause)) if cause else found["msg"]
        raise BadAnswer.worded(words("the address {reason}", reason=reason)) from None
    return url


def _asked(question: str, default: str = "", *, asks: bool = True) -> str:
    """Ask on a terminal; else, and for an empty answer, return the default."""
    if not asks:
        return default
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return answer.strip()


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    say(words("wrote {file}", file=target))


def _write_secret(target: Path, secret: str) -> None:
    """Write a file that nobody else may read, not even for a moment."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secret + "\n")
    say(words("wrote {file}, for you only", file=target))


def _kept(instance: Instance) -> tuple[str, ...]:
    """Return the shipped sources that this database has crawled: a new folder keeps them on."""
    try:
        return instance.config.kept
    except ConfigError:
        return ()


def _files() -> dict[str, Traversable]:
    """Return the starter files and the schemas for editors by their path in the new folder."""
    return _below(starter_folder()) | _below(shipped_folder() / "schemas", "schemas/")


def _below(folder: Traversable, prefix: str = "") -> dict[str, Traversable]:
    """Return every YAML and JSON file below the folder by its relative path."""
    found: dict[str, Traversable] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found |= _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".yaml", ".json")):
            found[prefix + entry.name] = entry
    return found
