"""Writes a press review as Markdown (CommonMark), for wikis and mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.compose.fields import CarrierFields
from monitor.compose.parts.news import News
from monitor.compose.rendering import link_target, markdown
from monitor.locale.local_text import LocalText, isolate
from monitor.report.fields import ReportFields, SectionFields, StoryFields


def write_markdown(fields: ReportFields) -> str:
    """Return the press review as Markdown in which all text of the web is literal."""
    lines = [f"# {markdown(fields.title)}", f"**{markdown(fields.period)}**"]
    lines += [
        markdown(words)
        for words in (fields.counts, *fields.filters, *fields.read, fields.made, fields.nothing)
        if words
    ]
    rtl = fields.page["dir"] == "rtl"
    for section in fields.sections:
        lines += _section(section, rtl=rtl)
    return "\n\n".join(lines) + "\n"


def _section(section: SectionFields, *, rtl: bool) -> Iterator[str]:
    yield f"## {markdown(section.title)}"
    for words in (section.size, section.nothing):
        if words:
            yield markdown(words)
    for story in section.stories:
        yield from _story(story, rtl=rtl)
    if section.more:
        yield markdown(section.more)


def _story(story: StoryFields, *, rtl: bool) -> Iterator[str]:
    yield f"### {story.number}\\. {_linked(story.title, story.link, rtl=rtl)}"
    if story.sentence["pieces"]:
        yield f"> {_marked(story.sentence)}"
    facts = _dotted([*story.facts, *story.notes])
    yield facts if story.link else f"{facts}  \n{markdown(story.address)}"
    if story.translation:
        told = (story.translation["title"], story.translation["sentence"])
        label = markdown(story.translation["label"])
        yield "  \n".join([label, *(markdown(text) for text in told if text)])
    if story.elsewhere:
        yield markdown(story.elsewhere)
    if story.also:
        yield markdown(story.also)
        yield "\n".join(_carrier(carrier, rtl=rtl) for carrier in story.carriers)
    if story.more:
        yield markdown(story.more)


def _carrier(carrier: CarrierFields, *, rtl: bool) -> str:
    title = _linked(carrier["title"], carrier["link"], rtl=rtl)
    return f"- {title}  \n  {_dotted(carrier['facts'])}"


def _linked(news: News, link: str, *, rtl: bool) -> str:
    text = markdown(isolate(news["text"], rtl=rtl))
    return f"[{text}]({link_target(link)})" if link else text


def _marked(news: News) -> str:
    """Return a sentence with its hits in bold; blanks stay outside, as CommonMark asks."""
    return "".join(
        _bold(piece["text"]) if piece["hit"] else markdown(piece["text"])
        for piece in news["pieces"]
    )


def _bold(text: str) -> str:
    inner = text.strip()
    before, _, after = text.partition(inner)
    return f"{before}**{markdown(inner)}**{after}" if inner else text


def _dotted(facts: Iterable[LocalText]) -> str:
    return " · ".join(markdown(fact) for fact in facts)
