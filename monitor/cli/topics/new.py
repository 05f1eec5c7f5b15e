"""`marsad topics new` proposes a topic file from a name, shows it, and writes it after a yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from config.said import Said, said_of
from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, say, say_json
from monitor.cli.speech import language as own_language
from monitor.cli.speech import words
from monitor.cli.topics.asking import (
    ask_for_other_words,
    ask_for_sentences,
    ask_for_words,
    chosen_item,
    is_confirmed,
    is_terminal,
)
from monitor.cli.topics.check import Checked
from monitor.cli.topics.coverage import coverage_json, say_coverage
from monitor.cli.topics.subject import of_file
from monitor.cli.topics.topics import topics
from monitor.cli.topics.typed import by_language, language_of, languages_of, named
from monitor.onboarding.topics.kinds import Kind

if TYPE_CHECKING:
    from config.topic_file import TopicFile
    from monitor.cli.instance import Instance
    from monitor.onboarding.topics.proposal import Proposal, Typed
    from monitor.onboarding.topics.wikidata_item import Item

_SEARCH = "search"  # what `--wikidata` without a number means
_NO_FOLDER = (
    "there is no config folder to write the topic into: make one with `marsad init FOLDER`,"
    " then say `marsad --config FOLDER topics new NAME`"
)
_PAIR = "[LANGUAGE:]TEXT"
_Many = list[str] | None
_Names = Annotated[_Many, typer.Option(metavar=_PAIR, help="A name that tells by itself.")]
_Short = Annotated[_Many, typer.Option(metavar=_PAIR, help="An abbreviation or nickname.")]
_Near = Annotated[_Many, typer.Option(metavar=_PAIR, help="A word that stands near those.")]
_Excluded = Annotated[
    _Many, typer.Option(metavar=_PAIR, help="What sounds the same and is not meant.")
]
_Matches = Annotated[_Many, typer.Option(help="A sentence to be found.")]
_Ignores = Annotated[_Many, typer.Option(help="A sentence not to be found.")]


class _NewCommand(TyperCommand):
    """Takes `--wikidata` with a number behind it or without one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given: list[str] = []
        for word, following in zip(args, [*args[1:], ""], strict=True):
            given.append(word)
            if word == "--wikidata" and not re.fullmatch(r"[Qq]\d+", following):
                given.append(_SEARCH)
        return super().parse_args(ctx, given)


@topics.command("new", cls=_NewCommand)
def new_topic(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="NAME", help="What newspapers call it.")],
    *,
    languages: Annotated[
        str | None, typer.Option(help="Such as en,fr,ar. Default: the six of the UN.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Default: as Wikidata describes it.")] = None,
    wikidata: Annotated[
        str, typer.Option(metavar="[QID]", help="The number of the Wikidata item that is meant.")
    ] = _SEARCH,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask Wikidata.")] = False,
    name: _Names = None,
    short: _Short = None,
    near: _Near = None,
    exclude: _Excluded = None,
    matches: _Matches = None,
    ignores: _Ignores = None,
    file_name: Annotated[str | None, typer.Option(help="Default: made of the name.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing, and write what was shown.")
    ] = False,
    json: Json = False,
) -> None:
    """Propose a topic from its name: names in other languages, abbreviations, words near them, and
    what sounds alike, from Wikidata and from what you type. Shows the file before it is written.

    With --name, --short, --near and --exclude you say words yourself, such as --name fr:ONU. With
    --json, --yes is needed to write.

    marsad --config marsad topics new "Loss and Damage Fund" --languages en,fr,ar

    marsad --config marsad topics new Orange --kind company --wikidata Q1431486

    marsad --config marsad topics new "Hunger in the Sahel" --kind theme

    marsad --config marsad topics new "مسار الرباط" --offline --name "fr:Processus de Rabat"
    """
    from monitor.onboarding.own_file import Refusal
    from monitor.onboarding.topics.proposal import Typed

    instance = instance_of(context)
    if instance.config.folder is None:
        complain(_NO_FOLDER)
        raise typer.Exit(2)
    wanted, said = languages_of(languages), named(text)
    own = language_of(said, wanted)
    lists = [by_language(given or (), own) for given in (name, short, near, exclude)]
    sentences = tuple(matches or ()), tuple(ignores or ())
    typed = Typed(lists[0], lists[1], lists[2], lists[3], *sentences)
    asks = is_terminal() and not yes and not json
    known = None if wikidata == _SEARCH else wikidata.upper()
    wishes = _Wishes(said, own, wanted, kind, known, typed, asks)
    try:
        _Making(instance, wishes, offline=offline, file_name=file_name, json=json).run(write=yes)
    except Refusal as refusal:
        if json:
            say_json({"name": file_name, "written": False, "problem": str(refusal)})
        complain(said_of(refusal))
        raise typer.Exit(1) from None


def guided_topic(instance: Instance, text: str, *, asks: bool) -> str | None:
    """Propose a topic within another command, and return its name once its file is written.

    Without anybody to ask, what is proposed is written. Raises Refusal, typer.BadParameter.
    """
    from monitor.onboarding.topics.proposal import Typed

    wanted, said = languages_of(None), named(text)
    own = language_of(said, wanted)
    wishes = _Wishes(said, own, wanted, None, None, Typed(), asks)
    making = _Making(instance, wishes, offline=False, file_name=None, json=False, within=True)
    making.run(write=not asks)
    return making.written


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the person at the command line wants."""

    text: str
    language: str  # of the text
    languages: tuple[str, ...]
    kind: Kind | None
    id: str | None  # of the Wikidata item
    typed: Typed
    asks: bool  # whether there is somebody to ask


class _Making:
    """The steps from a wish to a file; what is shown on the way goes to the terminal."""

    written: str | None = None  # the name of the topic, once its file is there

    def __init__(
        self,
        instance: Instance,
        wishes: _Wishes,
        *,
        offline: bool,
        file_name: str | None,
        json: bool,
        within: bool = False,
    ) -> None:
        """`within` another command, which says itself what comes next."""
        self._within = within
        self._instance, self._wishes = instance, wishes
        self._offline, self._file_name, self._json = offline, file_name, json
        self._why_without: str | None = None  # Wikidata was not asked, or did not answer

    def run(self, *, write: bool) -> None:
        """Propose, show, ask and write. Raises Refusal."""
        from monitor.onboarding.own_file import Refusal
        from monitor.onboarding.topics.new_topic import add_topic, refuse_taken
        from monitor.onboarding.topics.topic_yaml import topic_name

        found = [] if self._offline else self._found()
        item = self._meant(found)
        proposal = self._proposal(item, [one for one in found if one is not item])
        if not (proposal.names or proposal.short or proposal.together):
            raise Refusal(_waiting(proposal))
        name = self._file_name or topic_name(self._wishes.text) or topic_name(_spoken(proposal))
        if not name:
            raise typer.BadParameter("say how the file is to be called: --file-name NAME")
        refuse_taken(self._instance.config, name)
        text = self._text(name, proposal)
        topic = _loaded(text, name)
        if not self._json:
            self._show(text, topic, proposal)
        asks = self._wishes.asks
        question = "\n" + words("Write topics/{name}.yaml?", name=name)
        write = write or (asks and is_confirmed(question))
        file = add_topic(self._instance.config, name, text) if write else None
        self.written = name if write else None
        if self._json:
            say_json(self._as_json(name, text, topic, proposal, file))
        else:
            self._say_end(name, file)

    def _found(self) -> list[Item]:
        """Return what Wikidata knows by the name; say clearly where it cannot be asked."""
        from monitor.cli.topics.wikidata_lookup import look_up
        from monitor.onboarding.topics.wikidata import Lookup, NoAnswer

        wishes = self._wishes
        lookup = Lookup(wishes.text, wishes.language, wishes.languages, wishes.id)
        try:
            found = look_up(self._instance, lookup)
        except NoAnswer as error:
            self._why_without = str(error)
            complain(
                words(
                    "Wikidata cannot be asked now ({reason}). The names come from you, then.",
                    reason=error,
                )
            )
            return []
        if wishes.id and (not found or found[0].id != wishes.id):
            raise typer.BadParameter(
                words("Wikidata has no item {id}", id=wishes.id), param_hint="--wikidata"
            )
        return found

    def _meant(self, found: Sequence[Item]) -> Item | None:
        """Return the item that is meant: the one named, chosen, or the best with this very name."""
        wishes = self._wishes
        if wishes.id:
            return found[0]
        if wishes.asks and found:
            return chosen_item(found, wishes.languages)
        from storage.folding import fold

        own = fold(wishes.text)
        item = next((one for one in found if own in map(fold, one.every_name())), None)
        if item is None and not self._offline and self._why_without is None:
            complain(words("Wikidata knows nothing by the name {name}", name=wishes.text))
            for one in found:
                label, said = one.label(wishes.languages), one.description(wishes.languages)
                complain(f"  --wikidata {one.id}  {label}{': ' if said else ''}{said}")
        return item

    def _proposal(self, item: Item | None, namesakes: Sequence[Item]) -> Proposal:
        from monitor.match.review.sample import is_ordinary
        from monitor.onboarding.topics.kinds import kind_of
        from monitor.onboarding.topics.proposal import Wish, propose

        wishes = self._wishes
        kind = wishes.kind or (kind_of(item.description(("en",))) if item else Kind.THEME)
        is_theme = wishes.kind is Kind.THEME
        wish = Wish(wishes.text, wishes.language, wishes.languages, kind, wishes.typed, is_theme)
        if wishes.asks and item is None:
            wish = replace(wish, typed=ask_for_words(wish))
        if wishes.asks and is_theme:
            wish = replace(wish, parts=ask_for_other_words(wish))
        if wishes.asks:
            wish = replace(wish, typed=ask_for_sentences(wish.typed))
        return propose(wish, item, namesakes, is_ordinary)

    def _text(self, name: str, proposal: Proposal) -> str:
        from monitor.locale.locale import locale_of
        from monitor.onboarding.topics.topic_yaml import topic_yaml

        locale = locale_of(own_language())
        unread = words("not checked")
        notes = [words("Written by `marsad topics new` on {day}.", day=_today())]
        if proposal.item:
            line = "Names from Wikidata, item {id} (CC0): https://www.wikidata.org/wiki/{id}"
            notes.append(words("Names from Wikidata, item {id} (CC0)", id=proposal.item))
            notes[-1] += line.partition(")")[2].format(id=proposal.item)
        if proposal.unchecked:
            names = ", ".join(locale.language_name(code) for code in proposal.unchecked)
            notes.append(words("Nobody has checked the names in: {languages}", languages=names))
        marks = dict.fromkeys(proposal.unchecked, unread)
        return topic_yaml(name, proposal, notes=notes, marks=marks)

    def _show(self, text: str, topic: TopicFile, proposal: Proposal) -> None:
        say(text)
        say_coverage(topic.topic, self._wishes.languages)
        checked = Checked(of_file(topic))
        checked.show_problems()
        if proposal.namesakes:
            say(words("Others have one of these names, so that it tells only near a context word:"))
            for one in proposal.namesakes:
                say(f"  {one}")
        if proposal.waiting:
            say(_waiting(proposal))
        if proposal.together:
            say(
                words(
                    "Under `together` a paragraph needs a word of each list; write more words for"
                    " each, in each language."
                )
            )
        if proposal.initials:
            initials = ", ".join(proposal.initials)
            say(words("Initials, not taken; --short adds one: {initials}", initials=initials))

    def _say_end(self, name: str, file: str | None) -> None:
        from monitor.onboarding.topics.new_topic import is_told

        if file is None:
            if self._wishes.asks:
                say("nothing was written")
            else:
                say("nothing was written; --yes writes it")
            return
        say(words("wrote {file}", file=file))
        config = f"marsad --config {self._instance.config.folder}"
        if self._within:
            return
        if not is_told(self._instance.config, name):
            say(words("No route tells of it yet: add {name} to routes in marsad.yaml.", name=name))
        say(words("Next:"))
        say(f"  {config} topics check {name}")
        say(f"  {config} topics test {name}")

    def _as_json(
        self, name: str, text: str, topic: TopicFile, proposal: Proposal, file: str | None
    ) -> dict[str, Any]:
        return {
            "name": name,
            "kind": proposal.kind.value,
            "item": proposal.item,
            "written": file is not None,
            "file": file,
            "yaml": text,
            "coverage": coverage_json(topic.topic, self._wishes.languages),
            "unchecked": list(proposal.unchecked),
            "namesakes": list(proposal.namesakes),
            "initials": list(proposal.initials),
            "waiting": list(proposal.waiting),
            "wikidata": self._why_without,
        }


def _waiting(proposal: Proposal) -> str:
    return words(
        "Left out, as they may mean something else; --near gives words that let them tell: {names}",
        names=", ".join(proposal.waiting),
    )


def _loaded(text: str, name: str) -> TopicFile:
    """Return the topic of a text that is to be written. Raises Refusal where it does not load."""
    from config.errors import ConfigError
    from config.topic_file import topic_of_text
    from monitor.onboarding.own_file import Refusal

    try:
        return topic_of_text(text, f"topics/{name}.yaml")
    except ConfigError as error:
        raise Refusal(
            Said("{text}\n{problems}", {"text": text, "problems": said_of(error)})
        ) from error


def _spoken(proposal: Proposal) -> str:
    """Return the title that gives a file its name: the English one if there is one."""
    return proposal.title.get("en") or next(iter(proposal.title.values()))


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"
