"""Whether other programs are there that the config needs."""

from __future__ import annotations

from collections.abc import Iterator

from config.load import Config
from config.said import said
from crawler.fetch.browser.presence import why_no_browser
from monitor.doctor.finding import Finding, failure, fine
from monitor.locale.local_text import Name


def check_programs(config: Config) -> Iterator[Finding]:
    """Yield whether there is a browser, where sources need one.

    Libraries of other extras are looked for when the config is loaded.
    """
    names = [name for name, source in config.sources.items() if source.browser]
    if not names:
        return
    missing = why_no_browser(config.settings.browser)
    if missing:
        values = {"name": Name(names[0]), "reason": Name(missing, "en")}
        yield failure(
            "browser",
            said("{name} is read by a browser, and that {reason}", **values),
            said("Install it, or take `browser: true` out of the source."),
        )
    else:
        yield fine("browser", said("The browser is there."))
