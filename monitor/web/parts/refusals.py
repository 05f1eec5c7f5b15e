"""Why a change of a config file is refused, in words."""

from __future__ import annotations

from config.said import said_of
from monitor.compose.cleaning import clean_line, cut
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.saying import localized_name
from monitor.onboarding.file_edits import FileChanged, NotWritable
from monitor.onboarding.own_file import Refusal

MAX_REASON = 600  # code points


def refusal_words(refusal: Refusal, locale: Locale) -> LocalText:
    """Return the reason, and that nothing was lost."""
    reason = localized_name(said_of(refusal), locale)
    why = Name(cut(clean_line(reason.text), MAX_REASON), reason.language)
    if isinstance(refusal, FileChanged):
        return locale.say(
            "Somebody has changed the file since it was shown here, so nothing was written and"
            " nothing is lost. Begin again from the file as it is now. ({why})",
            why=why,
        )
    if isinstance(refusal, NotWritable):
        return locale.say("The file cannot be written here: {why}", why=why)
    return locale.say("Nothing was written: {why}", why=why)
