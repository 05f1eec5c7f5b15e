"""Help: what each screen answers, in two or three sentences, and the keys."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from monitor.locale.wordbook import entry
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.page import page_locale, render

router = APIRouter(include_in_schema=False)

HELP = {
    "new": (
        entry("New"),
        entry("Shows the stories of your topics since your last visit; unread ones have a dot."),
        entry("The large sentence is the one in which the topic was found, with the words marked."),
        entry("To open a story is to read it; what others have read stays unread for you."),
    ),
    "story": (
        entry("A story"),
        entry("All articles that tell the same news, in every language, with the reason why."),
        entry("The shapes of the time line say what an article is to the first one."),
        entry("Editors split a story, or join another one to it, at the end of the list."),
    ),
    "article": (
        entry("An article"),
        entry(
            "The text as it was stored, with all hits, and beside it the evidence for each fact."
        ),
        entry("Under the date stands every date that the page names, and why one was believed."),
        entry("Say whether it is relevant: the precision of the topic is counted from that."),
    ),
    "search": (
        entry("Search"),
        entry("Finds words with their endings in all articles; quotes keep words together."),
        entry("The lists beside the results narrow them down."),
        entry("A search can be saved, followed as a feed, and sent on as a press review."),
    ),
    "topics": (
        entry("Topics"),
        entry("Shows what a topic found by language, which terms brought it, and who is told."),
        entry("Editors make topics from names and edit their words in one language at a time."),
        entry("What that wins and loses among the stored articles is shown before it is saved."),
    ),
    "sources": (
        entry("Sources"),
        entry(
            "Those that do not answer stand first, with the reason and the time of the next look."
        ),
        entry("Editors add one by its address, or choose among the shipped ones."),
    ),
    "edit": (
        entry("A change of a file"),
        entry("Shows the lines that come and go. Nothing is written before you press the button."),
        entry(
            "If somebody has changed the file meanwhile, nothing is written and nothing is lost."
        ),
        entry("Undo gives back the text of before, letter for letter."),
    ),
    "alerts": (
        entry("Alerts"),
        entry("Shows for each alert who was told, who waits and for what, and who was not told."),
        entry("Editors send again what was refused, and hold alerts back for some hours."),
    ),
    "digest": (
        entry("Digest"),
        entry("Shows what waits for a digest as it stands now; the page prints as it is."),
        entry("A press review of any topic and time is made here, as a document to send on."),
    ),
    "status": (
        entry("Status"),
        entry("Says in one sentence whether everything works, and lists what does not."),
        entry("Below stand the share of pages that could not be read, and the way to a message."),
    ),
}
# Screens without a page of their own, by the one that explains them.
OF_SCREENS = {
    "source": "sources",
    "add_source": "sources",
    "add_shipped": "sources",
    "topic": "topics",
    "topic_form": "topics",
    "confirm": "alerts",
}


@router.get("/help/{screen}", name="help_screen")
def show_screen(request: Request, screen: str, visitor: Reader) -> HTMLResponse:
    """Show the help of one screen, and links to the others."""
    name = OF_SCREENS.get(screen, screen)
    if name not in HELP:
        raise HTTPException(404)
    return _page(request, visitor, [name])


@router.get("/help", name="help")
def show_help(request: Request, visitor: Reader) -> HTMLResponse:
    """Show the help of all screens on one page, each with an anchor of its own."""
    return _page(request, visitor, list(HELP))


def _page(request: Request, visitor: Visitor, names: list[str]) -> HTMLResponse:
    locale = page_locale(request, visitor)
    sections = [
        (name, locale.say(title), [locale.say(sentence) for sentence in sentences])
        for name, (title, *sentences) in HELP.items()
        if name in names
    ]
    others = [(name, locale.say(title)) for name, (title, *_) in HELP.items() if name not in names]
    fields = {"sections": sections, "others": others}
    return render(request, "help.html", fields, visitor=visitor)
