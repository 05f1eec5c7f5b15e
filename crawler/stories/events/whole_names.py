"""Match names of two words across scripts: a short word may sound alike by chance, two do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crawler.stories.events.own_features import OwnFeatures
from crawler.stories.features import spelling
from crawler.stories.features.han_names import whole_name_in
from crawler.stories.features.records import Name

_SHORTEST = 4  # consonants of both words, below which it may be chance


def whole_names(
    here: OwnFeatures, there: OwnFeatures, known: Collection[str]
) -> Iterator[tuple[str, float]]:
    """Yield the last words of names of two words that both texts have, with how sure that is.

    Those in `known` are left out. `there` may be in Han script, which parts no words.
    """
    pairs = {key: both for key, *both in _pairs(here) if key not in known}
    if there.of.han:
        for key, (before, last) in pairs.items():
            sureness = whole_name_in(before, last, there.of.han) if last.is_sure else 0.0
            if sureness:
                yield key, sureness
        return
    sounds = {_sound(before, last): last.is_sure for _, before, last in _pairs(there)}
    for key, (before, last) in pairs.items():
        sound = _sound(before, last)
        if len(sound) >= _SHORTEST and sound in sounds and (last.is_sure or sounds[sound]):
            yield key, 1.0


def _pairs(own: OwnFeatures) -> Iterator[tuple[str, Name, Name]]:
    names = own.of.names
    for key, last in own.names.items():
        before = names.get(last.after)
        if before is not None and before.fine and last.fine:
            yield key, before, last


def _sound(before: Name, last: Name) -> str:
    return spelling.joined(before.fine, last.fine)
