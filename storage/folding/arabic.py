"""Arabic script: letters that are written for one another, and clitics before a word."""

from __future__ import annotations

import re

from storage.folding.steps import PatternStep

# Hamza and madda on a seat are combining marks after decomposition: see `characters`.
LETTERS: dict[str, str] = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ۃ": "ه",
    "ھ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "ء": "",
}

_LETTER = "[\u0621-\u064a\u066e-\u06d3]"
# Of a word that begins with lam, the article behind "for" takes this lam too: للجنة is ل + اللجنة.
# What follows the two lams of such words of the news, folded; `.` ends a word.
_AFTER_LAM = (
    "جنه|جنت|جان.|بنان|ندن|يبي|وكسمبور|اتفيا|يتوانيا|شبون|اتيني|يبرال|وبي.|غه.|غات.|غوي"
    "|اجي.|اجيين.|اجيون.|اجيات.|اجيه.|جو.|اعب.|اعبين.|اعبون.|اعبات.|قاح|قا.|قاات.|حوم|وايح"
    "|حظه.|حظات.|يل.|يله.|يلي.|وا.|قب."
)
_POINTS = "[\u064b-\u065f\u0670]*"  # and hamza: what may stand on a letter where marks are kept


def _after_lam(points: str = "") -> str:
    pointed = re.sub("[ا-ي]", lambda letter: letter[0] + points, _AFTER_LAM)
    return pointed.replace(".", f"(?!{_LETTER})")


# The prefixes of the light10 stemmer (Larkey, Ballesteros, Connell 2007), cut until none is left,
# so that الوكالة and وكالة meet. What remains has at least three letters after و, else two.
_CLITICS = re.compile(
    rf"(?<![^ ])(?:و(?={_LETTER}{{3}})|ل(?=ل(?:{_after_lam()}))|(?:[فبك]?ال|لل)(?={_LETTER}{{2}}))+"
    rf"(?={_LETTER})"
)
CLITICS = PatternStep("clitics", _CLITICS, "", needs=re.compile(_LETTER))

_POINTED = rf"{_LETTER}{_POINTS}"
_POINTED_CLITICS = re.compile(
    rf"(?<![^ ])(?:و{_POINTS}(?=(?:{_POINTED}){{3}})"
    rf"|ل{_POINTS}(?=ل{_POINTS}(?:{_after_lam(_POINTS)}))"
    rf"|(?:(?:[فبك]{_POINTS})?ا{_POINTS}ل{_POINTS}|ل{_POINTS}ل{_POINTS})(?=(?:{_POINTED}){{2}}))+"
    rf"(?={_LETTER})"
)
# The same where harakat or hamza are kept, which stand between the letters.
POINTED_CLITICS = PatternStep("clitics", _POINTED_CLITICS, "", needs=re.compile(_LETTER))
