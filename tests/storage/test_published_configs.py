"""Versions of the config: a change makes one, the same files do not, and few are kept."""

from __future__ import annotations

from sqlalchemy import select

from storage.published_configs import (
    KEPT,
    PublishedConfigRow,
    newest_config,
    newest_version,
    publish,
)
from storage.store import Store
from tests.storage.seeds import NOW


def test_a_change_makes_a_version_and_the_same_files_do_not(store: Store) -> None:
    with store.write() as session:
        assert (newest_version(session), newest_config(session)) == (None, None)
        assert publish(session, {"marsad.yaml": "a: 1", "topics/قطر.yaml": "é"}, NOW) == 1
        assert publish(session, {"topics/قطر.yaml": "é", "marsad.yaml": "a: 1"}, NOW) == 1
        assert publish(session, {"marsad.yaml": "a: 2"}, NOW) == 2
    with store.read() as session:
        found = newest_config(session)
    assert found is not None
    assert (found.version, dict(found.files)) == (2, {"marsad.yaml": "a: 2"})


def test_what_was_before_makes_a_version_again(store: Store) -> None:
    with store.write() as session:
        versions = [publish(session, {"marsad.yaml": text}, NOW) for text in ("a", "b", "a")]
    assert versions == [1, 2, 3]


def test_few_versions_are_kept(store: Store) -> None:
    with store.write() as session:
        for number in range(KEPT + 3):
            publish(session, {"marsad.yaml": f"a: {number}"}, NOW)
        kept = session.scalars(select(PublishedConfigRow.version)).all()
    assert sorted(kept) == [4, 5, 6, 7, 8]
