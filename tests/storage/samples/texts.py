"""Invented articles in many languages and scripts, with what is awkward to store."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleText:
    """One article as its page says it; `term` is what a topic finds in it."""

    source: str
    path: str
    language: str
    title: str
    blocks: tuple[str, ...]
    term: str | None = None
    encoding: str = "utf-8"  # of its page


ARABIC = SampleText(
    "al-marsa",
    "/2026/11/03/ميثاق-الهجرة",
    "ar",
    "وزراء الميناء يناقشون الاتفاق العالمي من أجل الهجرة",
    (
        (
            "ناقش وزراء مدن الميناء، مساء الثلاثاء، تنفيذ الاتفاق العالمي من أجل الهجرة الآمنة"
            " والمنظمة والنظامية، وقالوا إنّ العمل يبدأ من مدارس اللغات ومن الحافلات الليلية."
        ),
        "وأضاف البيان: «لا أحد يُترك خلف الباب». وحضر الجلسة ١٢ وفدًا من ثلاث قارات.",
        "وتعود اللجنة إلى الاجتماع في الربيع المقبل.",
    ),
    term="الاتفاق العالمي من أجل الهجرة",
)
CHINESE = SampleText(
    "gangkou-bao",
    "/yaowen/2026-11/03/c_1129.htm",
    "zh",
    "港口各城商讨《移民问题全球契约》落实办法",
    (
        "十一月三日，港口各城代表在灯塔大厅开会，商讨《移民问题全球契约》的落实办法。会议由三位市长共同主持。",
        "与会者认为，语言课程和夜间班车是最先要办的两件事，所需经费将由各城分担。𠮷田先生在会上发言。",
        "下一次会议定于明年春天举行。",
    ),
    term="移民问题全球契约",
    encoding="gb18030",
)
RUSSIAN = SampleText(
    "severny-mayak",
    "/news/2026/11/03/dogovor.html",
    "ru",
    "Портовые города сверили часы: Глобальный договор о миграции в шести пунктах",
    (
        (
            "Во вторник вечером представители портовых городов собрались у маяка, чтобы сверить,"
            " что сделано по Глобальному договору о безопасной, упорядоченной и легальной миграции."
        ),
        (
            "Ёлки, ночные автобусы и языковые курсы оказались в одной смете: «Иначе не успеем»,"
            " — сказала докладчица."
        ),
        "Протокол обещают опубликовать к весне.",
    ),
    term="Глобальный договор о миграции",
    encoding="windows-1251",
)
FRENCH = SampleText(
    "courrier-des-quais",
    "/2026/11/03/pacte-mondial-quais?page=1",
    "fr",
    "Sur les quais, le Pacte mondial sur les migrations se discute à voix basse",
    (
        (
            "Réunis mardi soir à la capitainerie, les élus des villes portuaires ont relu le Pacte"
            " mondial pour des migrations sûres, ordonnées et régulières, article par article."
        ),
        (
            "« Nous n’avons rien promis d’autre que des cours de langue et des bus de nuit », a dit"
            " l’adjointe — un cœur d’œuvre, selon elle."
        ),
        "La prochaine réunion aura lieu au printemps.",
    ),
    term="Pacte mondial sur les migrations",
)
FRENCH_COPY = SampleText(
    "gazette-du-large",
    "/depeches/pacte-mondial-quais",
    "fr",
    FRENCH.title,
    FRENCH.blocks,
    term=FRENCH.term,
)
FRENCH_CUT = SampleText(
    "gazette-du-large",
    "/breves/reunion-des-quais",
    "fr",
    "Réunion des quais",
    FRENCH.blocks[:1],
)
SPANISH = SampleText(
    "faro-abierto",
    "/politica/pacto-mundial-muelles/",
    "es",
    "¿Qué queda del Pacto Mundial para la Migración en los muelles?",
    (
        (
            "Los alcaldes de las ciudades portuarias revisaron anoche el Pacto Mundial para una"
            " Migración Segura, Ordenada y Regular, y pidieron dinero para clases de idioma."
        ),
        "“El año que viene habrá autobuses nocturnos”, prometió el portavoz.",
    ),
    term="Pacto Mundial para la Migración",
)
ENGLISH_LONG = SampleText(
    "harbour-gazette",
    "/long-reads/ninety-evenings",
    "en",
    "Ninety evenings at the lighthouse: how the Global Compact for Migration is read aloud",
    tuple(
        f"On evening {number} the towns read a page of the Global Compact for Migration aloud, and"
        f" wrote down what had become of it: {number * 3} language courses, {number} night buses"
        f" and a house with {number + 4} beds behind the old customs office."
        for number in range(1, 13)
    ),
    term="Global Compact for Migration",
)
EMOJI = SampleText(
    "harbour-gazette",
    "/briefs/odd-signs",
    "en",
    (
        "Signs 🚢👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 and e\u0301 \u202eedoc\u202c:"
        " 100 % of 'quotes' \"kept\"; \\n :name %(key)s $1 --"
    ),
    (
        (
            "A line with a tab\there, a no-break\u00a0space, a soft\u00adhyphen, a joiner\u200dsign"
            " and a line separator\u2028in it; the price was 5 % of {all}."
        ),
        "कई भाषाओं में एक ही समाचार, ไทยไม่มีช่องว่าง, 한국어 기사, ქართული, አማርኛ, עברית.",
    ),
)
SUMMARY = SampleText(
    "faro-abierto",
    "/ultima-hora/muelle-cerrado",
    "es",
    "Cierran el muelle norte",
    ("El muelle norte cierra hasta el jueves por el viento, informa la capitanía.",),
)
TURKISH_SAME_EVENT = SampleText(
    "harbour-gazette",
    "/tr/liman-sehirleri",
    "tr",
    "Liman şehirleri göç sözleşmesini konuştu: İstanbul'dan ILIK bir ses",
    (
        (
            "Salı akşamı deniz fenerinde toplanan liman şehirleri, göç sözleşmesinin ne getirdiğini"
            " konuştu; gece otobüsleri için para arandı."
        ),
        "Toplantı ilkbaharda yeniden yapılacak.",
    ),
)
ENGLISH_EDITED = SampleText(
    "harbour-gazette",
    "/long-reads/ninety-evenings-updated",
    "en",
    "Ninety evenings at the lighthouse, updated",
    (*ENGLISH_LONG.blocks[:2], "The reading ended on a Sunday, with soup for everybody."),
)
TEXTS = (
    ARABIC,
    CHINESE,
    RUSSIAN,
    FRENCH,
    FRENCH_COPY,
    FRENCH_CUT,
    SPANISH,
    ENGLISH_LONG,
    ENGLISH_EDITED,
    EMOJI,
    SUMMARY,
    TURKISH_SAME_EVENT,
)
