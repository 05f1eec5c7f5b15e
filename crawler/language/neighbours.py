"""Know which languages resemble each other so much that an engine takes one for another."""

from __future__ import annotations

# Each line holds languages that share most of their small words.
_GROUPS = (
    "hr sr bs sh sl mk cnr",
    "be uk ru rue",
    "bg mk sr",
    "az tr gag crh tk",
    "uz kk ky tt ug",
    "ms id min jv su bjn ace",
    "tl ceb ilo war hil pam bcl",
    "pt gl es ast an",
    "ca oc es fr",
    "it co sc nap scn lmo vec",
    "nl af fy li vls zea lb",
    "de lb gsw nds",
    "no da sv nn fo is",
    "cs sk hsb",
    "pl szl csb",
    "fi et",
    "fa ps mzn glk lrc",
    "ur pnb sd skr ks",
    "ar arz ary apc",
    "hi bho mai mag awa ne mr kok",
    "fr ht wa",
)
_NEAR: dict[str, frozenset[str]] = {}
for _group in _GROUPS:
    for _code in _group.split():
        _NEAR[_code] = _NEAR.get(_code, frozenset()) | frozenset(_group.split())


def are_neighbours(one: str, other: str) -> bool:
    """Whether two languages, given as codes, are easily taken for each other."""
    return other in _NEAR.get(one, ())
