"""Names of months, one table per language and, for Arabic, per region.

Libraries know the Egyptian names of Arabic months only; Morocco says دجنبر, Algeria أوت, Syria
كانون الأول. Names are looked up in the form `plain` gives them.
"""

from __future__ import annotations

import unicodedata

_ARABIC = str.maketrans("أإآٱىیيةک", "اااايييهك", "\u0640")

_TABLES = (
    # English
    (
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sep sept|october oct|november nov|december dec"
    ),
    # French
    (
        "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre|octobre"
        "|novembre|décembre déc"
    ),
    # Spanish, Portuguese, Italian
    (
        "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set"
        "|octubre|noviembre|diciembre dic"
    ),
    "janeiro|fevereiro fev|março|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro dez",
    (
        "gennaio genn gen|febbraio febbr|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto"
        "|settembre sett|ottobre ott|novembre|dicembre"
    ),
    # German, Dutch, Turkish
    "januar jänner|februar|märz mär mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
    "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    (
        "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki"
        "|kasım kas|aralık ara"
    ),
    # Russian, Ukrainian, Polish, Czech, Romanian
    (
        "января январь янв|февраля февраль фев|марта март мар|апреля апрель апр|мая май|июня июнь|июля июль"
        "|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя|декабря декабрь дек"
    ),
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    (
        "stycznia styczeń|lutego luty|marca marzec|kwietnia kwiecień|maja|czerwca czerwiec|lipca lipiec"
        "|sierpnia sierpień|września wrzesień|października październik|listopada listopad|grudnia grudzień"
    ),
    "ledna|února|března|dubna|května|června|července|srpna|září|října|-|prosince",
    "ianuarie|februarie|martie|aprilie|-|iunie|iulie|-|septembrie|octombrie|noiembrie|decembrie",
    # Swedish, Danish and Norwegian, Finnish, Greek, Indonesian
    "-|-|mars|-|maj|-|-|augusti|-|-|-|-",
    "-|-|marts|-|maj mai|-|-|-|-|-|-|desember",
    (
        "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta"
        "|lokakuuta|marraskuuta|joulukuuta"
    ),
    (
        "ιανουαρίου|φεβρουαρίου|μαρτίου|απριλίου|μαΐου|ιουνίου|ιουλίου|αυγούστου|σεπτεμβρίου|οκτωβρίου"
        "|νοεμβρίου|δεκεμβρίου"
    ),
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember",
    # Arabic: Egypt and the Gulf, the Maghreb (Morocco; Tunisia and Algeria), the Levant and Iraq
    "يناير|فبراير|مارس|أبريل ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "كانون_الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين_الأول|تشرين_الثاني|كانون_الأول",
    "-|-|-|إبريل|-|يونيه|يوليه|اغسطس|سبتنبر|اكتوبر|نونبر|دجنبر",
)


def plain(word: str) -> str:
    """A word without case, accents and the spelling variants of Arabic."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_ARABIC).lower().replace("ı", "i"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _table() -> dict[str, int]:
    names: dict[str, int] = {}
    for table in _TABLES:
        for number, cell in enumerate(table.split("|"), start=1):
            for name in cell.split():
                if name != "-":
                    names.setdefault(plain(name.replace("_", " ")), number)
    return names


MONTHS = _table()
