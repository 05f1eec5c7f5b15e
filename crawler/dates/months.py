"""Look up names of months: those of CLDR, and what it lacks by language, region and calendar.

CLDR knows the Egyptian names of Arabic months first; Morocco says دجنبر, Algeria أوت, Syria كانون
الأول. The tables here hold such names, short forms as newspapers write them, and what can be read
on a page whose language is not known. Names are compared in the form that `plain` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.dates.calendars import Calendar
from crawler.dates.names.cldr import month_numbers, weekday_names
from crawler.dates.names.spelling import plain

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
        "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн|июля июль июл"
        "|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек"
    ),
    (
        "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт кві|травня травень трав тра"
        "|червня червень черв чер|липня липень лип|серпня серпень серп сер|вересня вересень вер"
        "|жовтня жовтень жовт жов|листопада листопад листоп лист лис|грудня грудень груд гру"
    ),
    (
        "stycznia styczeń sty|lutego luty lut|marca marzec|kwietnia kwiecień kwi|maja|czerwca czerwiec cze"
        "|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|października październik paź"
        "|listopada listopad lis|grudnia grudzień gru"
    ),
    "ledna|února|března|dubna|května|června|července|srpna|září|října|-|prosince",
    "ianuarie ian|februarie|martie|aprilie|-|iunie iun|iulie iul|-|septembrie|octombrie|noiembrie noi|decembrie",
    # Swedish, Danish and Norwegian, Finnish, Greek, Indonesian
    "-|-|mars|-|maj|-|-|augusti|-|-|-|-",
    "-|-|marts|-|maj mai|-|-|-|-|-|-|desember",
    (
        "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta"
        "|lokakuuta|marraskuuta|joulukuuta"
    ),
    (
        "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ|απριλίου απρίλιος απρ"
        "|μαΐου μάιος μαϊ|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ|αυγούστου αύγουστος αυγ"
        "|σεπτεμβρίου σεπτέμβριος σεπ σεπτ|οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε"
        "|δεκεμβρίου δεκέμβριος δεκ"
    ),
    "januari|februari|maret|april|mei|juni|juli|agustus agu|september|oktober okt|november|desember des",
    # Hungarian, Catalan
    (
        "január|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus"
        "|szeptember szept|október|november|december"
    ),
    "gener|febrer|març|-|maig|juny|juliol|agost|setembre|-|-|desembre des",
    # Thai
    (
        "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค"
        "|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค"
    ),
    # Swahili
    "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
    # Basque and Latvian as they stand in dates, Tajik
    (
        "urtarrilaren|otsailaren|martxoaren|apirilaren|maiatzaren|ekainaren|uztailaren|abuztuaren|irailaren"
        "|urriaren|azaroaren|abenduaren"
    ),
    "janvārī|februārī|martā|aprīlī|maijā|jūnijā|jūlijā|augustā|septembrī|oktobrī|novembrī|decembrī",
    "январи|феврали|марти|апрели|майи|июни|июли|августи|сентябри|октябри|ноябри|декабри",
    # Croatian
    (
        "siječnja siječanj|veljače veljača|ožujka ožujak|travnja travanj|svibnja svibanj|lipnja lipanj"
        "|srpnja srpanj|kolovoza kolovoz|rujna rujan|-|studenoga studenog studeni|prosinca prosinac"
    ),
    # Hebrew, Hindi, Persian, Urdu, Amharic (the Gregorian names)
    "ינואר|פברואר|מרץ מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    (
        "जनवरी जन|फरवरी फ़रवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर"
        "|नवंबर नवम्बर|दिसंबर दिसम्बर"
    ),
    "ژانویه|فوریه|مارس|آوریل|مه می|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "ጃንዋሪ ጃንዩወሪ|ፌብሩዋሪ ፌብሩወሪ|ማርች|ኤፕሪል|ሜይ|ጁን|ጁላይ|ኦገስት|ሴፕቴምበር|ኦክቶበር|ኖቬምበር|ዲሴምበር",
    # Arabic: Egypt and the Gulf, the Maghreb (Morocco; Tunisia and Algeria), the Levant and Iraq
    "يناير|فبراير|مارس|أبريل ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر",
    "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "كانون_الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين_الأول|تشرين_الثاني|كانون_الأول",
    "-|-|-|إبريل|-|يونيه|يوليه|اغسطس|سبتنبر|اكتوبر|نونبر|دجنبر",
)


_OTHER_CALENDARS = {
    Calendar.HIJRI: (
        "محرم|صفر|ربيع_الأول|ربيع_الآخر|جمادى_الأولى|جمادى_الآخرة|رجب|شعبان|رمضان|شوال|ذو_القعدة|ذو_الحجة",
        "المحرم محرم_الحرام|-|-|ربيع_الثاني|جمادى_الأول|جمادى_الثانية|-|-|رمضان_المبارك|-|ذي_القعدة|ذي_الحجة",
        "muharram|safar|-|-|-|-|rajab|shaban sha'ban|ramadan|shawwal|-|-",
    ),
    Calendar.SOLAR_HIJRI: (  # Iran, and the names of Afghanistan
        "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
        "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت",
        "وری|غویی|غبرګولی غبرگولی|چنګاښ چنگاښ|زمری|وږی|تله|لړم|لیندۍ لیندی|مرغومی|سلواغه|کب",
    ),
    Calendar.ETHIOPIAN: (
        "መስከረም|ጥቅምት|ህዳር ኅዳር|ታህሳስ ታኅሣሥ|ጥር|የካቲት|መጋቢት|ሚያዝያ ሚያዚያ|ግንቦት|ሰኔ|ሐምሌ ሀምሌ|ነሐሴ ነሀሴ|ጳጉሜን ጳጉሜ",
    ),
}
# "Falling leaves" are October in Croatian, November in Polish; Tigrinya gives Gregorian months the
# Ethiopian names. A test compares all names with all languages of CLDR.
_CONTESTED = frozenset({"listopada", "listopad", "lis", "lip", "መጋቢት", "ሚያዝያ", "መስከረም"})
_CONTESTING = ("pl", "hr")
_JOINT = re.compile(r"['’-]")
_HEBREW_IN = "ב"  # "3 בנובמבר" is the third *in* November


def _table() -> dict[str, tuple[Calendar, int]]:
    names: dict[str, tuple[Calendar, int]] = {}
    for calendar, tables in {Calendar.GREGORIAN: _TABLES, **_OTHER_CALENDARS}.items():
        for table in tables:
            for number, cell in enumerate(table.split("|"), start=1):
                for name in cell.split():
                    if name != "-":
                        names.setdefault(plain(name.replace("_", " ")), (calendar, number))
    return names


_NAMES = _table()


def month_named(name: str, *languages: str) -> tuple[Calendar, int] | None:
    """Return the calendar and the number of a month, or None when the word is no month.

    `languages` are those of the page, most likely first. They decide a name that means two months,
    and bring the names of CLDR.
    """
    known = plain(name.rstrip("."))
    for word in dict.fromkeys((known, known.removeprefix(_HEBREW_IN), *_apart(known))):
        if word in _CONTESTED:
            return _contested(word, languages)
        if word in _NAMES:
            return _NAMES[word]
        for language in languages:
            if number := month_numbers(language).get(word):
                return Calendar.GREGORIAN, number
    return None


def languages_of_weekday(text: str) -> tuple[str, ...]:
    """Return which languages with contested months name a weekday in a text: "niedz., 29 lis"."""
    words = {plain(word.strip(".,")) for word in text.split()}
    return tuple(code for code in _CONTESTING if words & weekday_names(code))


def _contested(word: str, languages: Sequence[str]) -> tuple[Calendar, int] | None:
    ours = _NAMES[word]
    number = next(filter(None, (month_numbers(code).get(word) for code in languages)), None)
    if ours[0] is Calendar.GREGORIAN:
        return (ours[0], number) if number else None
    return None if number else ours


def _apart(word: str) -> list[str]:
    """Return what stands around an apostrophe or a hyphen: "d'octubre", "noyabr'da"."""
    return [part for part in _JOINT.split(word) if len(part) > 2] if _JOINT.search(word) else []
