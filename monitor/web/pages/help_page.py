"""Help: what each screen answers, in two or three sentences, and the keys."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from monitor.locale.wordbook import entry
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
    ),
    "article": (
        entry("An article"),
        entry(
            "The text as it was stored, with all hits, and beside it the evidence for each fact."
        ),
        entry("Say whether it is relevant: the precision of the topic is counted from that."),
    ),
    "search": (
        entry("Search"),
        entry("Finds words with their endings in all articles; quotes keep words together."),
        entry("The lists beside the results narrow them down."),
    ),
    "topics": (
        entry("Topics"),
        entry("Shows what a topic found by language, which terms brought it, and who is told."),
        entry(
            "A topic is a file in the folder topics/; `marsad topics` helps to write and try it."
        ),
    ),
    "sources": (
        entry("Sources"),
        entry(
            "Those that do not answer stand first, with the reason and the time of the next look."
        ),
        entry("A source is a file in the folder sources/; `marsad sources add` makes one."),
    ),
    "alerts": (
        entry("Alerts"),
        entry("Shows for each alert who was told, who waits and for what, and who was not told."),
        entry("Editors send again what was refused, and hold alerts back for some hours."),
    ),
    "digest": (
        entry("Digest"),
        entry("Shows what waits for a digest as it stands now; the page prints as it is."),
    ),
    "status": (
        entry("Status"),
        entry("Says in one sentence whether everything works, and lists what does not."),
    ),
}


@router.get("/help", name="help")
def show_help(request: Request, visitor: Reader) -> HTMLResponse:
    """Show the help of all screens on one page, each with an anchor of its own."""
    locale = page_locale(request, visitor)
    sections = [
        (name, locale.say(title), [locale.say(sentence) for sentence in sentences])
        for name, (title, *sentences) in HELP.items()
    ]
    return render(request, "help.html", {"sections": sections}, visitor=visitor)
