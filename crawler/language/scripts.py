"""Know the scripts of the world, and which languages are written in each."""

from __future__ import annotations

from crawler.text.scripts import HAN, KANA

SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u0253\u0257\u0259\u02bb\u02bc\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "han": HAN,
    "kana": f"{KANA}\uff66-\uff9d",  # half-width kana, too
    "hangul": "\uac00-\ud7af\u1100-\u11ff",
    "hebrew": "\u05d0-\u05ea",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "thai": "\u0e00-\u0e7f",
    "lao": "\u0e80-\u0eff",
    "tibetan": "\u0f00-\u0fff",
    "burmese": "\u1000-\u109f\uaa60-\uaa7f",
    "khmer": "\u1780-\u17ff",
    "ethiopic": "\u1200-\u139f",
    "devanagari": "\u0900-\u0963\u0966-\u097f",  # the marks between serve all Indian scripts
    "bengali": "\u0980-\u09ff",
    "gurmukhi": "\u0a00-\u0a7f",
    "gujarati": "\u0a80-\u0aff",
    "oriya": "\u0b00-\u0b7f",
    "tamil": "\u0b80-\u0bff",
    "telugu": "\u0c00-\u0c7f",
    "kannada": "\u0c80-\u0cff",
    "malayalam": "\u0d00-\u0d7f",
    "sinhala": "\u0d80-\u0dff",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "armenian": "\u0530-\u058f",
    "mongolian": "\u1800-\u18af",
    "thaana": "\u0780-\u07bf",
    "tifinagh": "\u2d30-\u2d7f",
    "nko": "\u07c0-\u07ff",
    "syriac": "\u0700-\u074f",
    "ol chiki": "\u1c50-\u1c7f",
    "canadian": "\u1400-\u167f",
    "cherokee": "\u13a0-\u13ff",
}
WEIGHTS = {"han": 2.5, "kana": 2.0, "hangul": 2.0, "ethiopic": 1.6}
# The languages of a script, the most usual first; a declared one of them counts.
DECIDED = {
    "hangul": "ko",
    "hebrew": "he yi",
    "greek": "el",
    "thai": "th",
    "lao": "lo",
    "tibetan": "bo dz",
    "burmese": "my shn mnw",
    "khmer": "km",
    "ethiopic": "am ti tig",
    "bengali": "bn as mni",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "oriya": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn tcy",
    "malayalam": "ml",
    "sinhala": "si",
    "georgian": "ka xmf",
    "armenian": "hy hyw",
    "mongolian": "mn",
    "thaana": "dv",
    "tifinagh": "zgh ber kab shi",
    "nko": "nqo",
    "syriac": "syr",
    "ol chiki": "sat",
    "canadian": "iu cr",
    "cherokee": "chr",
}
# Where an engine chooses, because neighbours share the script.
CANDIDATES = {
    "latin": [
        "en", "fr", "es", "pt", "it", "de", "nl", "tr", "pl", "cs", "sk", "hu", "ro", "sv", "da",
        "no", "fi", "et", "lt", "lv", "id", "vi", "sw", "so", "sq", "hr", "sl", "ca",
    ],
    "cyrillic": ["ru", "uk", "bg", "mk"],
    "arabic": ["ar", "fa", "ur"],
    "devanagari": ["hi", "mr", "ne"],
}  # fmt: skip
# Languages that count where a page declares them; engines know few of these.
_DECLARABLE = {
    "latin": (
        "af ak ast ay az ban bcl bm br bs ceb co crh csb cy dag eo eu ee ff fil fo frp fur fy "
        "ga gag gd gl gn gv ha haw hmn hsb ht ia ig ilo is jv kab kg ki kk kl ku kmr la lb lg "
        "li lij ln lo lua mg mi min ms mt na nap nb nn nr nso ny oc om os pap pms pcm qu rm "
        "rn rup rw sc scn se sg sh sm sn sr ss st su szl tet tg tk tl tn to ts tt tum ug uz "
        "ve vec vls vo wa war wo xh yo za zea zu srp hbs"
    ),
    "cyrillic": (
        "ab av ba be bua bxr ce chm cv kbd kk kv ky lez mdf mhr mn mo myv os rue sah sr tg tk "
        "tt tyv udm uz xal srp az bs"
    ),
    "arabic": (
        "arz ary apc ckb ku ks ps pnb sd ug azb glk lrc mzn skr bal kk ky uz pa ms ha prs dv"
    ),
    "devanagari": ("bho mai sa kok awa mag new doi brx sd ks raj bgc gom hne"),
}
DECLARABLE = {script: frozenset(codes.split()) for script, codes in _DECLARABLE.items()}
