"""Where publishing systems keep feeds and sitemaps, and for how long a try in vain counts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

# The first that answers with a feed ends the search; each is asked once.
FEED_PATHS = (
    "/feed/",  # WordPress, and many that followed it
    "/rss.xml",  # Drupal, Joomla extensions, static generators
    "/feed",
    "/rss",  # Ghost, Medium, many news systems
    "/feed.xml",  # Jekyll
    "/atom.xml",  # Movable Type, Hexo
    "/index.xml",  # Hugo
    "/?feed=rss2",  # WordPress without permalinks
    "/rss/",
    "/feed/rss",
    "/feeds/posts/default",  # Blogger
    "/feed.json",
)
# Asked where nothing else announces anything.
RARE_FEED_PATHS = (
    "/spip.php?page=backend",  # SPIP
    "/index.php?format=feed&type=rss",  # Joomla
    "/?format=feed&type=rss",
    "/arc/outboundfeeds/rss/?outputType=xml",  # Arc XP
    "/rss.php",
    "/feed.php",
    "/feeds/all.atom.xml",  # Pelican
    "/feeds/rss.xml",
    "/rss/index.xml",
    "/rss/all.xml",
    "/rss/news.xml",
    "/rss2.xml",
    "/index.rss",
    "/index.rdf",
    "/feed.rss",
    "/feed/atom/",
    "/blog/feed/",
    "/news/rss.xml",
    "/news/feed/",
    "/backend.php",
)
SITEMAP_PATHS = (
    "/news-sitemap.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/wp-sitemap.xml",
    "/sitemap.xml.gz",
    "/sitemap.txt",
)
VALID_FOR = timedelta(days=30)  # sites rarely gain a feed, and some are repaired


def is_final(status: int) -> bool:
    """Whether an answer says that there is nothing at a place, and not that the site is away."""
    return status < 500 and status not in (401, 403, 408, 425, 429)


def still_valid(stored: Mapping[str, str], *, today: date) -> dict[str, date]:
    """Return the places tried in vain, each with its day, without those tried long ago."""
    days = {url: date.fromisoformat(day) for url, day in stored.items()}
    return {url: day for url, day in days.items() if today - day < VALID_FOR}
