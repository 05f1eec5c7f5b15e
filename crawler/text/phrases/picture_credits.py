"""Recognise how a caption credits its picture, in the forms of some thirty languages."""

from __future__ import annotations

import re

from crawler.text.signs import BAR, CLOSING, COLON, DASH, OPENING, SLASH, one_of

# "Photo", "archive", "handout" and the agencies that sell pictures.
_WORDS = (
    r"photos?|fotos?|foto\w{0,6}|fot\.|fotograf\w*|bild(?:er)?|billede|bilde|beeld|images?|imagen|imagem|immagine|pictured?|"
    r"afbeelding|kuva\w*|valokuva\w*|kép|fotó|zdjęci[ea]|snímek|fotografie|görsel|gambar|picha|ảnh|hình|larawan|"
    r"фото\w*|снимок|снимка|зображення|сурет|sawiro?|hoto|"
    r"فوٹو|صورة|الصورة|صور|تصوير|عکس|تصویر|תמונה|צילום|फोटो|फ़ोटो|छायाचित्र|तस्वीर|छবি|ছবি|படம்|ఫోటో|ภาพ|ပုံ|ፎቶ|ፎቶግራፍ|"
    r"写真|撮影|画像|図|摄影?|攝影?|图片?|圖片?|图源|图据|사진|그래픽|φωτ[οό]\w*|εικόνα|ფოტო|լուսանկար\w*|"
    r"archi[vw]\w*|archief|arkiv\w*|arhiv\w*|arşiv|архив\w*|архів\w*|أرشيف\w*|الأرشيف|آرشیو|ארכיון|αρχείο\w*|"
    r"资料|資料|자료|फाइल|फ़ाइल|file|handout|courtesy|getty|shutterstock|istock|pixabay|unsplash"
)
_IS_WORD = re.compile(
    rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])|写真|撮影|資料|资料|사진|图片|圖片|图源|攝影|摄影",
    re.IGNORECASE,
)
_INNER = rf"[^{re.escape(OPENING + CLOSING)}<>]{{1,80}}"
_IN_BRACKETS = re.compile(rf"[{re.escape(OPENING)}<]({_INNER})[{re.escape(CLOSING)}>]\s*[.。]?$")
_NAMED_LAST = re.compile(
    rf"(?:^|[\s.。।!?(])(?:fot\.\s|(?:{_WORDS})(?:\s[^\s:]{{1,12}}){{0,2}}\s*(?:{one_of(COLON, SLASH, BAR, '=©')}|by\s|de\s|von\s|av\s))\s*[^\s.][^.。।]{{1,50}}\.?$",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^(?:图为|圖為|上图|下图|左图|右图|资料图|資料圖|配图)|(?:[摄攝]|撮影|写真)[)）】]?$|\s摄\s"
)
_ARROW = re.compile("^[\u25b2\u25b3\u25bc\u25bd\u25c6\u25c0\u25b6\u2191\u2193\u2190\u2192]")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Ⓒ|ⓒ)\s*\S.{0,60}$", re.IGNORECASE)
# "The bridge on Sunday. / ADA LOVELACE"
_SIGNED = re.compile(
    rf"(?:^|\s)(?:{one_of(SLASH, BAR)}|{one_of(DASH)}(?=\s))\s*[^\W\d_][^.。।!?]{{2,40}}$"
)


def is_credited(text: str) -> bool:
    """Whether a line ends with a credit that only pictures have, such as "(Photo: Ada Lovelace)"."""
    found = _IN_BRACKETS.search(text[-100:])
    if found is not None and _IS_WORD.search(found[1]):
        return True
    return bool(_NAMED_LAST.search(text[-100:]) or (_CHINESE.search(text) and len(text) < 80))


def has_credit(text: str) -> bool:
    """Whether a line has what below a picture is a credit: a name after a bar, ©, an arrow."""
    return bool(_COPYRIGHT.search(text[-80:]) or _SIGNED.search(text[-60:]) or _ARROW.match(text))
