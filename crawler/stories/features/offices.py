"""Know the words for offices and bodies that every country has: they name none of them.

"Senate", "Prime Minister" and "Central Bank" are written like names and stand in the news of
every day. In titles and between names they would count as what two reports share.
"""

from __future__ import annotations

from functools import lru_cache

from storage.folding import fold

# Beginnings of words, without accents; one serves several languages.
_LATIN = """
    parlament parliam parlem senat senad congres assembl asamblea asamblee camera camere
    chambre chamber kamer bundestag bundesrat
    minist president presiden prasident vicepresid premier prime primer kanzler chancel governor
    gouverneur gobernador governador governatore gouvern govern gobiern regering regier
    conseil consej conselh consigl council bundesrat kabinet cabinet gabinet secretar sekretar
    commission comision comissao commissione kommission commissie komisyon committee comite
    comitat comitato ausschuss commissioner comisionad
    tribunal court cour gericht rechtbank mahkeme juez juge
    police polic polizei polizia politie policia
    banque banco banca bank national nacional nazional federal feder republi repubblic
    universi hospital hopital ospedal krankenhaus ziekenhuis
    agenc agencia agence agenzia department departement departament ministere directorate
    maire alcald sindac prefect prefet gemeind gemeente municipal
    union unione unies nations naciones nazioni vereinte
    bakan meclis baskan cumhur
"""
_CYRILLIC = """
    парламент сенат министер министр президент премьер губернатор правительств кабинет
    совет комитет комисси полиц мвд мчс банк национальн федера республик университет
    больниц агентств департамент управлен глав област район верховн
    уряд міністер міністр поліці
"""
_BEGINNINGS = frozenset(f"{_LATIN} {_CYRILLIC}".split())
_LONGEST = max(map(len, _BEGINNINGS))
# Letters that may follow one; "courtney" is no court.
_LONGEST_ENDING = {3: 3, 4: 3}
_ENDING = 6


@lru_cache(maxsize=30_000)
def is_office(word: str) -> bool:
    """Whether a word says what kind of office or body something is."""
    folded = fold(word)
    return any(
        folded[:size] in _BEGINNINGS and len(folded) - size <= _LONGEST_ENDING.get(size, _ENDING)
        for size in range(2, min(_LONGEST, len(folded)) + 1)
    )
