"""Find the names that two texts share, and say how much each of them tells.

In one language a name is its spelling; of a city or a country the places of both texts speak.
Across languages it is what a name sounds like.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from crawler.stories.events.keys import name_key
from crawler.stories.events.own_features import OwnFeatures
from crawler.stories.events.whole_names import whole_names
from crawler.stories.features.han_names import found_in
from crawler.stories.features.records import Name
from crawler.stories.features.scripts import Writing, alphabet_of, writing_of

# How rare a feature is among the stories of its time: 1 in one story only, towards 0 in many.
Rarity = Callable[[str], float]

_BY_SKELETON = {3: 0.5, 4: 0.8}  # sureness of a name by its consonants, across scripts; else 1
_SAME_SCRIPT_SKELETON = 0.7
_CONTINUED = 0.25  # of its weight, for each word of a name that goes on with a shared one
_TITLE = 0.25  # of its weight, for a word that another name follows in each text


def shared_names(here: OwnFeatures, there: OwnFeatures, rarity: Rarity) -> dict[str, float]:
    """Return the names that both texts have, with how much each says.

    The further words of a name say less and less: "Halden Bay" is one place in two words.
    """
    names = dict(_names(here, there, rarity))
    titles = _titles(names, here, there)
    return {
        key: weight
        * _CONTINUED ** max(_words_before(key, names, own) for own in (here, there))
        * (_TITLE if key in titles else 1.0)
        for key, weight in names.items()
    }


def lead_names_alike(
    here: OwnFeatures, there: OwnFeatures, shared: Collection[str]
) -> float | None:
    """Return the share of the names of a lead that the other text has, of the lead with more.

    None where a lead has no name.
    """
    mine, others = (
        {key for key, name in own.of.names.items() if name.is_sure and name.in_lead}
        for own in (here, there)
    )
    if not mine or not others:
        return None
    titles = _titles(shared, here, there)
    known = (here.of.names.keys() & there.of.names.keys()) - titles
    return max(len(mine & known) / len(mine), len(others & known) / len(others))


def _titles(shared: Collection[str], here: OwnFeatures, there: OwnFeatures) -> set[str]:
    """Return the words that never stand alone and belong to other names: "Prime Minister"."""
    if not shared:
        return set()
    after = [_followers(own) for own in (here, there)]

    def is_title(key: str, seen: tuple[str, ...] = ()) -> bool:
        mine, other = (followers.get(key, set()) for followers in after)
        if not mine or not other or key in seen or _is_alone(key, mine, here):
            return False
        if _is_alone(key, other, there):
            return False
        return all(is_title(one, (*seen, key)) for one in _alike(mine, other, here, there))

    return {key for key in shared if is_title(key)}


def _alike(
    mine: Collection[str], others: Collection[str], here: OwnFeatures, there: OwnFeatures
) -> set[str]:
    """Return those of some names that are among those of the other text, or sound like them."""
    if here.of.language == there.of.language:
        return {*mine} & {*others}
    sounds = {there.of.names[one].fine for one in others} - {""}
    return {one for one in mine if one in others or here.of.names[one].fine in sounds}


def _followers(own: OwnFeatures) -> dict[str, set[str]]:
    followers: dict[str, set[str]] = {}
    for key, name in own.of.names.items():
        if name.after:
            followers.setdefault(name.after, set()).add(key)
    return followers


def _is_alone(key: str, followers: Collection[str], own: OwnFeatures) -> bool:
    """Whether a word stands in a sentence without any that follows it elsewhere."""
    names = own.of.names
    if key not in names:
        return True
    told = 0
    for one in followers:
        told |= names[one].sentences
    return bool(names[key].sentences & ~told)


def _words_before(key: str, names: Collection[str], own: OwnFeatures) -> int:
    """Return how many shared names stand before one in the same long name of a text."""
    seen = {key}
    shared = 0
    while key in own.names and own.names[key].after not in ("", *seen):
        key = own.names[key].after
        seen.add(key)
        shared += key in names
    return shared


def _names(here: OwnFeatures, there: OwnFeatures, rarity: Rarity) -> Iterator[tuple[str, float]]:
    """Yield the names that both texts have, with how much each says."""
    scripts = {writing_of(here.of.language), writing_of(there.of.language)}
    alphabets = {alphabet_of(here.of.language), alphabet_of(there.of.language)}
    if Writing.UNSPACED in scripts and len(scripts) == 2:
        if here.of.han:
            here, there = there, here
        found: set[str] = set()
        for key, name in here.names.items():
            sureness = found_in(key, name, there.of.han)
            if sureness:
                found.add(key)
                yield key, sureness * rarity(name_key(key))
        for key, sureness in whole_names(here, there, found):
            yield key, sureness * rarity(name_key(key))
        return
    if scripts == {Writing.CASELESS}:
        return  # a word is no name for being in both; the terms tell
    taken: set[str] = set()
    for key in here.names.keys() & there.names.keys():
        if _is_name(key, here.names[key], there.names[key]):
            taken.add(key)
            if here.of.language == there.of.language and _is_place(key, here, there):
                continue
            yield key, rarity(name_key(key))
    if here.of.language != there.of.language:
        yield from _by_skeleton(here, there, taken, rarity, is_one_script=len(alphabets) == 1)
    if len(alphabets) > 1:
        for key, sureness in whole_names(here, there, taken):
            yield key, sureness * rarity(name_key(key))


def _is_place(key: str, here: OwnFeatures, there: OwnFeatures) -> bool:
    return here.names[key].is_place or there.names[key].is_place


def _is_name(key: str, mine: Name, other: Name) -> bool:
    return (mine.is_sure or other.is_sure) and (len(key) > 3 or (mine.is_sure and other.is_sure))


def _by_skeleton(
    here: OwnFeatures, there: OwnFeatures, taken: set[str], rarity: Rarity, *, is_one_script: bool
) -> Iterator[tuple[str, float]]:
    by_skeleton: dict[str, list[str]] = {}
    for key, name in here.names.items():
        if len(name.fine) >= 3 and key not in taken:
            by_skeleton.setdefault(name.fine, []).append(key)
    for other, name in there.names.items():
        for key in by_skeleton.get(name.fine, ()):
            mine = here.names[key]
            if other in taken or key in taken:
                continue
            if is_one_script and not (mine.is_sure and name.is_sure and key[0] == other[0]):
                continue
            if mine.is_sure or name.is_sure:
                taken |= {key, other}
                by_size = _BY_SKELETON.get(len(name.fine), 1.0)
                weight = _SAME_SCRIPT_SKELETON if is_one_script else by_size
                yield key, weight * min(rarity(name_key(key)), rarity(name_key(other)))
                break
