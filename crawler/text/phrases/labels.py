"""Recognise lines by their form: counters, reading times, bylines, names of languages."""

from __future__ import annotations

import re

from crawler.text.measures import ends_sentence, letters, tokens
from crawler.text.signs import CLOSING, COLON, OPENING, one_of

_LANGUAGE_NAMES = frozenset(
    tokens(
        "english français francais español espanol deutsch italiano português portugues nederlands "
        "türkçe turkce русский українська العربية عربي عربية فارسی اردو עברית हिन्दी বাংলা polski "
        "čeština slovenčina magyar română ελληνικά svenska dansk norsk suomi 中文 简体中文 繁體中文 简体 繁體 "
        "日本語 한국어 indonesia bahasa melayu việt tiếng kiswahili shqip hrvatski srpski català "
        "amazigh tamazight ⵜⴰⵎⴰⵣⵉⵖⵜ en fr es de it pt nl tr ru ar zh hans hant ja ko uk pl"
    )
)
_MINUTES = (
    r"min|mins|minute|minutes|minuto|minutos|minuti|minuten|minuut|dk|dakika|dakikada|мин|минут|минуты|минута|"
    r"хв|хвилин|دقيقة|دقائق|دقيقه|分钟|分鐘|分|분|λεπτά|menit|phút|minut|minuty|minuter|perc"
)
_READING_TIME = re.compile(
    rf"\d+\s*(?:{_MINUTES})\b.{{0,20}}(?:read|lecture|lectura|leitura|lettura|lese|lees|oku|чтени|قراءة|阅读|閱讀|読|czytania|baca)|"
    rf"(?:reading time|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|lesezeit|leestijd|"
    rf"okuma süresi|время чтения|وقت القراءة|مدة القراءة|阅读时间)\D{{0,12}}\d+|"
    rf"\d+\s*(?:{_MINUTES})\s*(?:de|di|to)?\s*(?:read|lecture|lectura|leitura|lettura|lesezeit|leestijd)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^[\d.,\s]+[km]?\s*(?:views?|shares?|comments?|likes?|vues?|partages?|commentaires?|vistas|comentarios?|"
    r"comentários?|visualizações|aufrufe|kommentare?|reacties|görüntülenme|yorum|просмотр\w*|комментари\w*|"
    r"مشاهدة|مشاهدات|تعليق|تعليقات|次|阅读|评论|人)\.?$|"
    r"^(?:views?|shares?|comments?|vues?|vistas|visto|просмотр\w*|мشاهدات|المشاهدات|阅读|阅读量|閱讀|浏览|浏览量|瀏覽|点击|点击量|點擊|閲覧数|조회|조회수|lượt xem|பார்வை|बार देखा गया|צפיות)"
    rf"\s*{one_of(COLON, OPENING)}?\s*[\d.,]+\s*{one_of(CLOSING)}?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^(?:(?:photo|picture|image|video)s?(?:\s+(?:credit|by|courtesy))?|credits?|pics?|crédits?(?:\s+photos?)?|"
    r"photographies?|fotos?|bild(?:er)?|bildquelle|fotografía|imagen|imágenes|imagem|immagine|afbeelding|beeld|"
    r"fotoğraf|görsel|фото|снимок|зображення|صورة|الصورة|تصوير|عکس|图片?|圖|照片|写真|撮影|사진|zdjęcia?|fot|"
    r"φωτογραφία|φωτό?|ảnh|ภาพ|kuva|kép|gambar|foto\s+\w+)"
    rf"\s*{one_of(COLON, '©')}\s*\S",
    re.IGNORECASE,
)
_PICTURE_LENGTH = 90  # characters; a longer line may be a sentence
_SEPARATORS = re.compile(r"\s*[|•·►»›★▪●~]\s*|\s+[-–—/]\s+")
_HEADLINE = 20  # characters; shorter words are repeated in speech, too
_TICKER_MARKS = re.compile(r"[|•·★▪●►]|\s\*\s|\s///?\s")


def is_counter(text: str) -> bool:
    """Whether a line is a reading time, a number of comments, or without letters."""
    return letters(text) < 2 or (
        len(text) < 70 and bool(_COUNTER.match(text) or _READING_TIME.search(text))
    )


def is_picture_credit(text: str) -> bool:
    """Whether a line credits a picture, such as "Photo: Ada Lovelace"."""
    return len(text) <= _PICTURE_LENGTH and bool(_PICTURE.match(text.lstrip("([ ")))


def is_language_list(text: str) -> bool:
    """Whether a line is nothing but the names of at least two languages."""
    if len(text) >= 300:
        return False
    words = tokens(text)
    return len(words) >= 2 and all(word in _LANGUAGE_NAMES for word in words)


def segments(text: str) -> list[str]:
    """Split a line at bars, bullets and dashes."""
    return [part for part in _SEPARATORS.split(text) if part.strip()]


def is_doubled(text: str) -> bool:
    """Whether a line begins with a headline twice, as cards do: "A new bridge A new bridge ..."."""
    second = text.find(text[:_HEADLINE], 1) if len(text) >= 2 * _HEADLINE else -1
    first = text[: max(second, 0)].rstrip()
    return second >= _HEADLINE and not ends_sentence(first) and text.startswith(first, second)


def is_twice(text: str) -> bool:
    """Whether a line is only a headline, twice; with a link it is the card of another article."""
    half = len(text) // 2
    return half >= _HEADLINE and text[:half] == text[half + 1 :]


def is_ticker(text: str) -> bool:
    """Whether a line holds five or more headlines with bullets between them."""
    parts = [part.strip() for part in _TICKER_MARKS.split(text) if part.strip()]
    return len(parts) >= 5 and sum(map(len, parts)) / len(parts) < 110
