"""`marsad topics list | show` shows the topics."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.cells import cell_len
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json, say_table
from monitor.cli.speech import translate, words
from monitor.cli.topics.words import CLASSES
from monitor.locale.wordbook import entry

if TYPE_CHECKING:
    from config.topic import Topic
    from monitor.match.review.describe import ShownForms, TermDescription, TopicDescription

topics = typer.Typer(help="Topics: what somebody wants to hear about.", no_args_is_help=True)
app.add_typer(topics, name="topics")

Name = Annotated[str, typer.Argument(help="Which topic.")]


def topic_of(context: typer.Context, name: str) -> Topic:
    """Return the topic of that name. Raises typer.BadParameter if there is none."""
    known = instance_of(context).config.topics
    if name not in known:
        raise typer.BadParameter(
            words("no topic {name}; there are {known}", name=name, known=", ".join(known))
        )
    return known[name]


@topics.command("list")
def list_topics(context: typer.Context, *, json: Json = False) -> None:
    """Show the topics of the config.

    marsad topics list
    """
    found = instance_of(context).config.topics.values()
    if json:
        say_json(
            [
                {"name": topic.name, "title": topic.title, "terms": _entries(topic)}
                for topic in found
            ]
        )
        return
    rows = [(topic.name, _title(topic), _entries(topic), _languages(topic)) for topic in found]
    say_table(("topic", "title", "terms", "languages"), rows)


@topics.command()
def show(context: typer.Context, name: Name, *, json: Json = False) -> None:
    """Write a topic out: what each term really finds, in which forms, beside what, and where.

    Forms stand in canonical letters: small, without accents, Arabic without articles, Chinese
    simplified, but for what a term is strict about; texts are compared in the same letters. `*` is
    any end of a word, [0-3] up to three words.

    marsad topics show gcm
    """
    from monitor.match.errors import TopicError
    from monitor.match.from_config import config_error
    from monitor.match.review.describe import describe_topic

    try:
        description = describe_topic(topic_of(context, name))
    except TopicError as error:
        raise config_error(instance_of(context).config, error) from error
    if json:
        say_json(asdict(description))
    else:
        _show(description)


def _show(description: TopicDescription) -> None:
    version = words("version {version}", version=description.rule_version)
    say(Text(f"{description.name}, {version}", style="bold"))
    fields = ", ".join(
        f"{translate(_FIELDS[field])} x{weight:g}"
        for field, weight in description.field_weights.items()
    )
    threshold = f"{description.threshold:g}"
    say(words("matches from a score of {threshold}; {fields}", threshold=threshold, fields=fields))
    for key in ("needs", "query"):
        if value := getattr(description, key):
            say(f"{key}: {value}")
    for term in description.terms:
        say()
        _show_term(term)


def _show_term(term: TermDescription) -> None:
    weight = words("weight {weight}", weight=f"{term.weight:g}")
    kind = translate(CLASSES[term.kind])
    switches = (_switch(one) for one in term.switches)
    facts = [term.language or words("any language"), kind, weight, *switches]
    say(Text(term.id, style="bold").append(f"  {', '.join(facts)}", style="dim"))
    width = max(cell_len(translate(label)) for label in _LABELS)
    _say_labelled(words("finds"), term.forms.canonical, width)
    if term.forms.count > 1:
        _say_labelled(words("such as"), _listed(term.forms), width)
    for key, entries in term.context.items():
        _say_labelled(key, "; ".join(_listed(forms) for forms in entries), width)
    if term.example is None:
        _say_labelled(words("example"), words("none in the file"), width)
        return
    sentence, span = term.example.sentence, term.example.found
    line = Text(_label(words("example"), width)).append(sentence[: span.start])
    say(line.append(span.text, style="bold reverse").append(sentence[span.end :]))


_FIELDS = {"title": entry("title"), "text": entry("text")}
_LABELS = (entry("finds"), entry("such as"), entry("example"), "not_part_of")


def _say_labelled(label: str, text: str, width: int) -> None:
    say(f"{_label(label, width)}{text}")


def _label(label: str, width: int) -> str:
    """Return a label that is as wide as all, by the columns of a terminal."""
    return f"  {label}{' ' * (width - cell_len(label) + 2)}"


def _switch(switch: str) -> str:
    """Say what a term is strict about; the keys of topic files stay as they are."""
    about = switch.removeprefix("strict about ")
    return switch if about == switch else words("strict about {differences}", differences=about)


def _listed(forms: ShownForms) -> str:
    more = forms.count - len(forms.shown)
    shown = " | ".join(forms.shown)
    return words("{forms} | and {n} more", forms=shown, n=f"{more:,}") if more > 0 else shown


def _title(topic: Topic) -> str:
    if isinstance(topic.title, str):
        return topic.title
    return topic.title.get("en") or next(iter(topic.title.values()))


def _languages(topic: Topic) -> str:
    from config.name_lists import KEYS

    found = {term.language for _, term in topic.single_terms if term.language}
    for key in KEYS:
        entries = getattr(topic, key)
        found.update(entries if isinstance(entries, dict) else ())
    return " ".join(sorted(found))


def _entries(topic: Topic) -> int:
    """Count what makes a topic tell: terms, names and short names."""
    from config.name_lists import entries_of

    lists = (topic.names, topic.short)
    return len(topic.single_terms) + sum(len(list(entries_of(one))) for one in lists)
