"""Which tables this program needs, and how older ones are brought there.

A revision is the number in the name of its file: `m0002_subscriptions.py` makes 0002. So the usual
question, whether the tables are up to date, is answered without Alembic, whose import takes longer
than most commands.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = text("SELECT version_num FROM alembic_version")


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this program knows, oldest first."""
    files = (_MIGRATIONS / "versions").glob("m[0-9]*_*.py")
    return tuple(sorted(file.name.partition("_")[0].removeprefix("m") for file in files))


def newest_revision() -> str:
    """The revision that this program needs."""
    return revisions()[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables in a database; None where there are none."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found: str | None = connection.scalar(_VERSION)
    return found


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest revision."""
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """How Alembic finds the migrations, and the connection that they use."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config
