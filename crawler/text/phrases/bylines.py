"""Recognise lines that name the authors of an article, in the forms of some thirty languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.text.measures import ends_sentence
from crawler.text.phrases.phrasebook import Phrasebook
from crawler.text.scripts import HAN, KANA
from crawler.text.signs import BAR, COLON, DASH, OPENING, SLASH, one_of

_LONGEST = 80  # characters of a line
_WITH_ADDRESSES = 3  # times as long, before the addresses in it are left out
_MOST_WORDS = 8  # of the names in it
_MOST_CASELESS = 5  # where nothing but the number of words distinguishes names from a sentence
_MARK = one_of(COLON, SLASH, BAR, "=", "\uff1d\u30fb")
# These open a byline with a colon or without.
_OPENERS = (
    r"by|written by|words by|reported by|reporting by|story by|from our (?:own )?(?:correspondent|reporter)(?: in \w+)?,?|"
    r"de notre (?:correspondante?|envoyée? spéciale?)(?: (?:à|au|aux|en) \w+)?,?|"
    r"von unser(?:er|em) (?:\w*redakteur(?:in)?|\w*korrespondent(?:in)?|\w*reporter(?:in)?|mitarbeiter(?:in)?)(?: in \w+)?,?|"
    r"de nuestr[oa] (?:corresponsal|enviad[oa] especial|redactora?)(?: en \w+)?,?|dal? nostr[oa] (?:inviat[oa]|corrispondente)(?: a \w+)?,?|"
    r"do nosso correspondente(?: em \w+)?,?|от нашего корреспондента,?|par|écrit par|rédigé par|propos recueillis par|une enquête de|por|"
    r"escrito por|escribe|texto de|redactado por|autor|autora|autores|autor\(a\)|von|geschrieben von|autorin|autoren|di|scritto da|a cura di|da|"
    r"autore|autrice|door|geschreven door|auteur|auteurs|av|af|skrevet av|skrevet af|skribent|reporter|yazan|yazar|haber|muhabir|"
    r"автор|авторы|автори|автор статьи|автор материала|текст|корреспондент|пише|"
    r"بقلم|كتب|كتبت|كتبه|إعداد|تحرير|الكاتب|الكاتبة|كاتب المقال|به قلم|نویسنده|نوشته|گزارش|رپورٹ|خبرنگار|گزارشگر|تحریر|مصنف|"
    r"מאת|כתב|כתבת|הכתב|प्रस्तुति|द्वारा|रिपोर्ट|लेखक|लेखिका|रिपोर्टर|संवाददाता|লেখক|প্রতিবেদক|লিখেছেন|எழுதியவர்|రచయిత|"
    r"przez|autorka|oprac\.|opracował|opracowała|napisał|napisała|napsal|napsala|piše|szerző|írta|scris de|"
    r"oleh|penulis|ditulis oleh|laporan|mwandishi|imeandikwa na|ripoti ya|ripoti|tác giả|phóng viên|pv|bài|waxaa qoray|w/q|"
    r"γράφει ο|γράφει η|γράφει|συντάκτης|συντάκτρια|ρεπορτάζ|του|της|από τον|από την|από τη|"
    r"kirjoittaja|toimittaja|teksti|ghi chép|ደራሲ|ዘጋቢ|ጸሐፊ|โดย|เรื่อง|ผู้เขียน|isinulat ni|ni"
)
# What one person made of two kinds.
_BOTH = (
    r"photos and text|text and photos|text and pictures|words and pictures|words and photos|story and photos|"
    r"photos et textes?|textes? et photos|fotos y textos?|textos? y fotos|fotos e textos?|textos? e fotos|foto e testi?|test[oi] e foto|"
    r"fotos und text|text und fotos|text und bilder|bilder und text|tekst en foto['’]s|tekst i zdjęcia|zdjęcia i tekst|"
    r"text och foto|text och bild|tekst og foto|текст и фото|фото и текст|текст і фото|metin ve fotoğraf(?:lar)?|"
    r"haber ve fotoğraf(?:lar)?|نص وصور|teks dan foto|maandishi na picha|bài và ảnh|κείμενο και φωτογραφίες"
)
# They ask, and the article is what is answered.
_ASKED = (
    r"interview|interviews|entretien|entrevista|intervista|gespräch|wywiad|röportaj|söyleşi|интервью|інтерв['’]ю|συνέντευξη|"
    r"حوار|مقابلة|مصاحبه|گفتگو|گفت‌وگو|wawancara|mahojiano|phỏng vấn"
)
_ASKED_BY = (
    r"interview by|interviewed by|interview de|entretien avec|entrevista de|entrevista por|intervista di|intervista a cura di|"
    r"das gespräch führten?|das interview führten?|die fragen stellten?|rozmawiała?|röportaj yapan|беседовала?|розмовляла?|"
    r"حاوره|حاورها|حاورته|أجرى الحوار|أجرت الحوار"
)
# These are words of sentences, too: what follows must be nothing but a name, or a colon precedes it.
_AMBIGUOUS = r"na|theo|de|od|av|af|da|di|del|του|της|ni|от|од"
# These open headlines and sentences as well; they are labels only with a mark behind them.
_LABELS = (
    r"text|texte|tekst|teksti|текст|story|editor|bài|laporan|haber|пише|reporter|ripoti|ρεπορτάζ|escribe|"
    r"إعداد|تحرير|الكاتب|الكاتبة|تحریر|مصنف|نویسنده|خبرنگار|گزارشگر|نوشته|گزارش|رپورٹ|כתב|כתבת|הכתב|"
    r"रिपोर्ट|रिपोर्टर|प्रस्तुति|लेखक|लेखिका|संवाददाता|লেখক|প্রতিবেদক|โดย|เรื่อง|ผู้เขียน|ደራሲ|ዘጋቢ|ጸሐፊ"
)
_OPENED = re.compile(
    rf"^(?P<by>{_BOTH}|{_ASKED_BY}|{_OPENERS}|{_AMBIGUOUS}|{_LABELS}|{_ASKED})(?P<mark>\s*{_MARK}\s*|\s+{one_of(DASH)}\s+|\s+)(?P<name>\S.*)$",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9]")
_IS_AMBIGUOUS = re.compile(rf"(?:{_AMBIGUOUS})$", re.IGNORECASE)
_IS_LABEL = re.compile(rf"(?:{_LABELS}|{_ASKED}|{_BOTH})$", re.IGNORECASE)
_OPENS_BOTH = re.compile(rf"(?:{_BOTH})\s*{_MARK}", re.IGNORECASE)
_HAN_NAME = rf"[{HAN}·]{{2,4}}"
_NAMED = rf"(?P<name>{_HAN_NAME}(?:[\s、,，]+{_HAN_NAME})*?)"
_CHINESE = re.compile(
    rf"^(?:(?:来源|來源|稿源)\s*{_MARK}\s*\S+\s+)?[\s（(【\[]*(?:本报|本報|本网|本網|本社|本刊|新华社|新華社|中新社|中新网|特约|特約|见习|實習|实习|首席|驻外)*"
    rf"(?:作者|图文|文图|文[/·]图|图[/·]文|撰文|撰稿|记者|記者|通讯员|采写|文)(?:\s*{_MARK}\s*|\s+|(?<!文)){_NAMED}"
    rf"\s*(?:{one_of(SLASH)}\s*\S{{2,6}}(?=报道|報導|報道)|综合报道|綜合報導|报道|報道|報導|发自\S*|[）)】\]])*$"
)
_JAPANESE = re.compile(
    rf"^[\s（(【\[]*(?:文|文・写真|写真・文|取材・文|文・取材|聞き手|執筆|執筆者|著者|筆者|記者|取材|ライター|編集部|編集)\s*{_MARK}\s*"
    rf"(?P<name>[{HAN}{KANA}]{{1,8}}(?:[\s　][{HAN}{KANA}]{{1,6}})?)[）)】\]]*$"
)
_REPORTER_AFTER = re.compile(
    rf"^[\s（(【\[]*(?P<name>[{HAN}]{{2,6}})\s*(?:記者|特派員|编译|報導)[）)】\]]*$"
)
_KOREAN = re.compile(
    r"^[\s(\[〔【]*(?:[\w·]{1,12}\s*[=|]\s*|[\w·]{2,12}\s+)?(?!선임|수습|인턴|객원|전문|논설)(?P<name>[가-힣]{2,4})\s*"
    r"(?:선임|수습|인턴|객원|전문|논설)?\s*(?:기자|특파원|논설위원)(?:\s*=\s*\w+)?[)\]〕】]*$"
)
_KOREAN_BEFORE = re.compile(
    rf"^(?:글|글쓴이|작성자|기자|취재|글·사진)(?:\s*{_MARK}\s*|\s+)(?P<name>[가-힣]{{2,4}})\s*(?:기자)?$"
)
_AFTER = re.compile(r"^(?P<name>\S.{2,40}?)\s+(?:द्वारा|tarafından|írta|írása|的报道)$")
# "Translated by Ada Lovelace"; what is no sentence without a name needs a colon.
_TRANSLATED = re.compile(
    rf"^[\s(\[\uff08]*(?:(?:translated(?: from \w+)? by|traduit (?:d\S+(?: \S+)? )?par|traducid[oa] por|traduzid[oa] por|"
    rf"tradotto da|übersetzt von|vertaald door|översatt av|oversatt av|oversat af|tłumaczył[a]?|przełożył[a]?|fordította|"
    rf"translated by|diterjemahkan oleh|çeviren)\s*{_MARK}?|"
    rf"(?:traduction|traducción|tradução|traduzione|übersetzung|vertaling|tłumaczenie|překlad|fordítás|traducere|çeviri|"
    rf"перевод|переклад|превод|μετάφραση|ترجمة|ترجمه|ترجمہ|תרגום|अनुवाद|翻译|翻譯|編譯|编译|訳|翻訳|번역|terjemahan|người dịch)"
    rf"\s*{_MARK})\s*(?P<name>\S.{{1,50}}?)[)\]\uff09]*\.?$",
    re.IGNORECASE,
)
# Small words inside names, and between two of them.
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "dei",
        "degli",
        "di",
        "da",
        "das",
        "dos",
        "do",
        "du",
        "des",
        "d",
        "l",
        "la",
        "le",
        "las",
        "los",
        "lo",
        "van",
        "von",
        "vom",
        "zu",
        "zur",
        "der",
        "den",
        "ten",
        "ter",
        "af",
        "av",
        "al",
        "el",
        "ben",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abd",
        "ul",
        "y",
        "e",
        "i",
        "et",
        "and",
        "und",
        "en",
        "og",
        "och",
        "ja",
        "ve",
        "и",
        "и",
        "та",
        "і",
        "&",
        "st",
        "san",
        "a",
        "e",
    ]
)
# The name of a mailbox is read from its first letter and once: a word may be megabytes long.
_ADDRESS = re.compile(
    r"(?:[(<\[（]\s*)?(?:mailto:)?(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+\s*[)>\]）]?"
)
# "Ada Lovelace, Photo: Awa Diallo": what follows is another's work.
_OTHERS_WORK = re.compile(
    rf"\s*{one_of(BAR, OPENING, ',;')}*\s*(?:editor|éditeur|photos?|fotos?|bild|bilder|фото|редактор|عکس|تصوير|صور|"
    rf"编辑|編輯|责编|责任编辑|摄影|攝影|摄|撮影|写真|사진|penyunting|biên tập)\s*{one_of(COLON, SLASH)}.*$",
    re.IGNORECASE,
)
# "Reporting by Ada Lovelace, editing by Jo Bell"
_OTHERS_PART = re.compile(
    r"(?<=\w)[\s;,(]+(?:additional reporting|writing|editing|edited|compiled|translated|photographs|photos|pictures) by\s.*$",
    re.IGNORECASE,
)
# What somebody is, beside the name.
POST = re.compile(
    r"\b(?:editor|reporter|correspondent|journalist|columnist|writer|contributor|journaliste|rédact\w+|correspondante?|"
    r"envoyée? spéciale?|redakteur(?:in)?|korrespondent(?:in)?|reporterin|corresponsal|periodista|redactora?|jornalista|"
    r"repórter|correspondente|giornalista|corrispondente|redacteur|verslaggever|muhabir[i]?|editörü|корреспондент|"
    r"обозреватель|журналист|кореспондент|dziennikar\w+|redaktor)\b",
    re.IGNORECASE,
)
# Nobody's name: accounts of programs, and desks that every text of a site is signed with.
LABELS = Phrasebook(
    "written by|author|by|écrit par|auteur|rédigé par|escrito por|autor|geschrieben von|verfasst von|scritto da|autore"
    "|escrito por|geschreven door|auteur|skrevet av|skrevet af|skriven av|författare|kirjoittanut|yazan|yazar"
    "|автор|написано автором|автор публикации|написав|napisane przez|autor wpisu|napsal|autor článku|szerző|írta|scris de"
    "|كُتب بواسطة|كتب بواسطة|بواسطة|الكاتب|نوشته شده توسط|نویسنده|تحریر کردہ|מאת|נכתב על ידי"
    "|作者|撰稿人|執筆者|投稿者|글쓴이|작성자|ditulis oleh|penulis|được viết bởi|tác giả|imeandikwa na"
    "|συντάχθηκε από|συντάκτης|द्वारा लिखित|लेखक|লিখেছেন|เขียนโดย"
)
ACCOUNTS = Phrasebook(
    "admin|administrator|admin1|administrateur|administrador|amministratore|webmaster|web master|root|user|test"
    "|author|anonymous|anonyme|anónimo|anonimo|unknown|inconnu|n a|none|null|undefined|default|guest|info|contact"
    "|wordpress|wp admin|site admin|web admin|super user|superuser|sysadmin|moderator|админ|администратор"
    "|адміністратор|مدير|مدير الموقع|مشرف|المشرف|ادمن|أدمن|مدیر سایت|مدیر|ادمین|管理员|管理員|匿名|관리자|管理者|quản trị|yönetici"
    "|post|posts|uncategorized|blog|website|feed|rss|by|par|por|von|autor|auteur|autore|автор|作者|记者"
)
DESKS = Phrasebook(
    "editor|editors|the editor|the editors|editorial|editorial team|editorial staff|editorial board|editorial desk"
    "|staff|staff writer|staff writers|staff reporter|our reporter|our correspondent|a correspondent|correspondent"
    "|news desk|newsdesk|newsroom|news team|web desk|web team|online desk|press release|agencies|agency|news agency"
    "|wire|wires|from wires|reporter|contributor|guest author|guest contributor|special correspondent|web editor",
    "la rédaction|rédaction|rédacteur|rédactrice|la redaction|redaction|notre correspondant|avec agences|agences"
    "|rédaction web|la rédaction avec afp|redacción|la redacción|redaccion|redacción web|agencias|redação"
    "|da redação|a redação|redacao|agências|redazione|la redazione|a cura della redazione|agenzie|redaktion"
    "|die redaktion|red|onlineredaktion|online redaktion|agenturen|redactie|de redactie|van onze redactie|redaktionen"
    "|redaksjonen|toimitus|redakcja|redakce|redakcia|szerkesztőség|redacția|redacţia|redakcija|redaktori|haber merkezi"
    "|editör|editörler|redaksi|tim redaksi|ban biên tập|ban thời sự|mhariri|mwandishi wetu|newsroom",
    "редакция|от редакции|редактор|корреспондент|наш корреспондент|редакція|редактор сайта|пресс служба"
    "|редакцията|редакција|συντακτική ομάδα|σύνταξη|η συντακτική ομάδα|מערכת|מערכת האתר|סוכנויות הידיעות",
    "التحرير|هيئة التحرير|فريق التحرير|المحرر|محرر|قسم التحرير|إدارة التحرير|وكالات|الوكالات|مراسلنا|من مراسلنا|متابعات|متابعة"
    "|تحریریه|گروه خبر|سرویس خبر|هیئت تحریریه|ویب ڈیسک|نیوز ڈیسک|ڈیسک",
    "本报记者|本网记者|本刊记者|本报讯|编辑部|編輯部|小编|编辑|編輯|综合报道|网络|编辑部|編集部|記者|편집부|편집국|기자|온라인뉴스팀|디지털뉴스팀"
    "|निज संवाददाता|वेब डेस्क|न्यूज डेस्क|डिजिटल डेस्क|संवाददाता|निज प्रतिनिधि|নিজস্ব প্রতিবেদক|ডেস্ক রিপোর্ট|অনলাইন ডেস্ক"
    "|กองบรรณาธิการ|web desk",
)


def byline(text: str) -> str | None:
    """Return the names in a line such as "By Ada Lovelace" or "بقلم: ..."; else None."""
    if len(text) > _WITH_ADDRESSES * _LONGEST:
        return None
    line = without_address(text)
    if not _OPENS_BOTH.match(line):
        line = _OTHERS_PART.sub("", _OTHERS_WORK.sub("", line)).strip()
    if not line or len(line) > _LONGEST or any(mark in line for mark in "?!؟\uff1f\uff01\u3002"):
        return None
    return east_asian_byline(line) or _opened(line)


def is_byline(text: str) -> bool:
    """Whether a line names who wrote, edited or photographed, and says nothing else."""
    is_short = len(text) <= _LONGEST and not ends_sentence(text)
    others = is_short and (_OTHERS_WORK.match(text) or translator(text))
    return bool(others) or byline(text) is not None


def translator(text: str) -> str | None:
    """Return the name in a line such as "Translated by Ada Lovelace" or "翻译: ..."; else None."""
    found = _TRANSLATED.match(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    words = found["name"].split()
    is_name = _capitalised(words) == words or not any(word[:1].islower() for word in words)
    return found["name"] if is_name and len(words) <= _MOST_CASELESS else None


def without_address(text: str) -> str:
    """Return a line without mail addresses, which stand beside names in brackets or bare."""
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(" |-–—,")


def east_asian_byline(line: str) -> str | None:
    """Return the name in "记者 王五", "山田太郎記者" or "홍길동 기자", where no blank parts it; else None."""
    if found := _CHINESE.match(line):
        return re.sub(r"\s+", "\u3001", found["name"].strip())
    forms = (_JAPANESE, _REPORTER_AFTER, _KOREAN, _KOREAN_BEFORE, _AFTER)
    found = next((match for form in forms if (match := form.match(line))), None)
    return found["name"].strip() if found else None


def _opened(line: str) -> str | None:
    found = _OPENED.match(line)
    if found is None:
        return None
    name = found["name"].strip(" .,،;؛").strip(COLON)
    is_marked = not found["mark"].isspace()
    if not is_marked and _IS_LABEL.match(found["by"]):
        return None
    words = name.split()
    if not any(word[:1].isupper() for word in words):
        is_weak = bool(_IS_AMBIGUOUS.match(found["by"]))
        return name if _is_caseless(words, is_marked=is_marked, is_weak=is_weak) else None
    names = _capitalised(words)
    if is_marked or not _IS_AMBIGUOUS.match(found["by"]):
        return " ".join(names).rstrip(",;") if 0 < len(names) <= _MOST_WORDS else None
    if found["by"].lower() == "theo" and not _VIETNAMESE.search(name):
        return None  # a first name elsewhere
    return name if 2 <= len(names) == len(words) <= 4 else None


def _is_caseless(words: Sequence[str], *, is_marked: bool, is_weak: bool) -> bool:
    """Whether words of a script without capitals are few enough for names."""
    if any(word[:1].islower() for word in words):
        return False
    return 0 < len(words) <= (_MOST_WORDS if is_marked else _MOST_CASELESS) and (
        is_marked or not is_weak
    )


def _capitalised(words: Sequence[str]) -> list[str]:
    """Return the words up to the first that is no part of a name: "Ada Lovelace" of "... in Paris".

    Nothing where a sentence goes on behind one capital.
    """
    names: list[str] = []
    for word in words:
        if word[:1].islower() and re.split(r"['’\-]", word)[0] not in _PARTICLES:
            break
        names.append(word)
    capitals = sum(word[:1].isupper() for word in names)
    is_closed = bool(names) and names[-1].endswith(",")  # "TPN, in News, Portugal"
    return names if len(names) == len(words) or capitals >= 2 or is_closed else []
