"""`marsad topics list | check | show` shows the topics and runs their test sentences."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import say, say_json, say_table
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.topic import Topic
    from monitor.match.errors import TopicProblem
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
                {"name": topic.name, "title": topic.title, "terms": len(topic.single_terms)}
                for topic in found
            ]
        )
        return
    rows = [
        (topic.name, _title(topic), len(topic.single_terms), _languages(topic)) for topic in found
    ]
    say_table(("topic", "title", "terms", "languages"), rows)


@topics.command()
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Which topics; all without.")] = None,
    *,
    json: Json = False,
) -> None:
    """Run the sentences of topic files: `matches` must match, `ignores` must not, every term must
    find its own `examples`.

    marsad topics check gcm
    """
    from monitor.match.review.check import check_topics

    found = {name: topic_of(context, name) for name in names or instance_of(context).config.topics}
    results = {name: check_topics([topic]) for name, topic in found.items()}
    if json:
        say_json({name: _check_json(found[name], failed) for name, failed in results.items()})
    else:
        for name, failed in results.items():
            counts = {"n": _sentences(found[name]), "failed": len(failed)}
            say(words("{name}: {n} sentences, {failed} failed", name=name, **counts))
            for problem in failed:
                say(f"  {_place(problem)}: {problem.reason}")
    raise typer.Exit(any(results.values()))


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


def _check_json(topic: Topic, failed: tuple[TopicProblem, ...]) -> dict[str, Any]:
    return {"sentences": _sentences(topic), "failed": [asdict(problem) for problem in failed]}


def _place(problem: TopicProblem) -> str:
    return f"{problem.key} ({problem.term})" if problem.term else problem.key


def _sentences(topic: Topic) -> int:
    return len(topic.matches) + len(topic.ignores) + sum(len(t.examples) for t in topic.terms)


def _show(description: TopicDescription) -> None:
    say(Text(f"{description.name}, version {description.rule_version}", style="bold"))
    fields = ", ".join(
        f"{field} x{weight:g}" for field, weight in description.field_weights.items()
    )
    say(f"matches from a score of {description.threshold:g}; {fields}")
    for key in ("needs", "query"):
        if value := getattr(description, key):
            say(f"{key}: {value}")
    for term in description.terms:
        say()
        _show_term(term)


def _show_term(term: TermDescription) -> None:
    facts = [term.language or "any language", term.kind, f"weight {term.weight:g}", *term.switches]
    say(Text(term.id, style="bold").append(f"  {', '.join(facts)}", style="dim"))
    say(f"  finds        {term.forms.canonical}")
    if term.forms.count > 1:
        say(f"  such as      {_listed(term.forms)}")
    for key, entries in term.context.items():
        say(f"  {key:12} {'; '.join(_listed(forms) for forms in entries)}")
    if term.example is None:
        say("  example      none in the file")
        return
    sentence, span = term.example.sentence, term.example.found
    line = Text("  example      ").append(sentence[: span.start])
    say(line.append(span.text, style="bold reverse").append(sentence[span.end :]))


def _listed(forms: ShownForms) -> str:
    more = forms.count - len(forms.shown)
    return " | ".join(forms.shown) + (f" | and {more:,} more" if more > 0 else "")


def _title(topic: Topic) -> str:
    if isinstance(topic.title, str):
        return topic.title
    return topic.title.get("en") or next(iter(topic.title.values()))


def _languages(topic: Topic) -> str:
    return " ".join(sorted({term.language for _, term in topic.single_terms if term.language}))
