"""The styles of a press review: letters, sizes and distances, set once and used by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from monitor.locale.locale import Locale
from monitor.report.word.elements import drop, element, put
from monitor.report.word.runs import fonts_of, language_of
from monitor.report.word.typefaces import ours, reading

_INK = RGBColor(0x17, 0x20, 0x24)
_QUIET = RGBColor(0x43, 0x50, 0x57)
_LINK = RGBColor(0x0B, 0x5C, 0x70)
_MARK = "FFE27A"  # behind a hit, and behind nothing else
_MARK_INK = RGBColor(0x1D, 0x19, 0x00)
_TWIPS_PER_CM = 567
_LARGER = 1.1  # Arabic letters are small for their size


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style; sizes and distances in points."""

    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    quiet: bool = False
    news: bool = False  # words of the news
    indent_cm: float = 0
    rule: bool = False  # below
    stays_with_next: bool = False


_LOOKS = {
    "Normal": _Look(10.5, after=4),
    "Title": _Look(30, before=150, after=10, bold=True),
    "Subtitle": _Look(15, after=14, quiet=True),
    "Heading 1": _Look(18, before=30, after=10, bold=True, rule=True, stays_with_next=True),
    "Heading 2": _Look(13.5, before=18, after=4, bold=True, news=True, stays_with_next=True),
    "Contents Heading": _Look(18, after=10, bold=True, stays_with_next=True),
    "toc 1": _Look(11.5, before=10, after=3, bold=True),
    "toc 2": _Look(10.5, after=3, news=True, indent_cm=0.6),
    "Hit Sentence": _Look(14, after=6, news=True),
    "Facts": _Look(9.5, after=3, quiet=True),
    "Translation": _Look(10.5, after=3, indent_cm=0.6),
    "Carrier": _Look(9.5, after=2, quiet=True, indent_cm=0.6),
    "Cover": _Look(11.5, after=4),
}


def set_styles(document: Document, locale: Locale) -> None:
    """Define all styles for a reader's language."""
    for name, look in _LOOKS.items():
        _set_paragraph_style(document, name, look, locale)
    hit = _style(document, "Hit", WD_STYLE_TYPE.CHARACTER)
    hit.font.color.rgb = _MARK_INK
    behind = {"w:val": "clear", "w:color": "auto", "w:fill": _MARK}
    hit.element.get_or_add_rPr().append(element("w:shd", behind))
    source = _style(document, "Source", WD_STYLE_TYPE.CHARACTER)
    source.font.bold, source.font.color.rgb = True, _INK
    source.element.get_or_add_rPr().find(qn("w:b")).addnext(element("w:bCs"))
    link = _style(document, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = _LINK
    link.font.underline = True
    _set_defaults(document, locale)


def _set_paragraph_style(document: Document, name: str, look: _Look, locale: Locale) -> None:
    style = _style(document, name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = _QUIET if look.quiet else _INK
    letters = style.element.get_or_add_rPr()
    drop(letters, "w:rFonts", "w:spacing", "w:kern", "w:bCs", "w:iCs", "w:szCs")
    letters.insert(0, fonts_of(reading(locale.language) if look.news else ours()))
    letters.find(qn("w:b")).addnext(element("w:bCs", {} if look.bold else {"w:val": "0"}))
    larger = str(round(look.size * _LARGER * 2))  # in half points
    letters.find(qn("w:sz")).addnext(element("w:szCs", {"w:val": larger}))
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = 1.25
    layout.keep_with_next = look.stays_with_next
    layout.widow_control = True
    _set_lines(style.element.get_or_add_pPr(), look, locale)


def _set_lines(properties: Any, look: _Look, locale: Locale) -> None:
    """Set the direction of lines, the indent from where they begin, and the rule under them."""
    drop(properties, "w:pBdr", "w:ind", "w:contextualSpacing", "w:jc", "w:bidi")
    if look.indent_cm:
        # "left" is where lines begin, in a right-to-left paragraph too (17.3.1.12)
        put(properties, "w:ind", {"w:left": str(round(look.indent_cm * _TWIPS_PER_CM))})
    if look.rule:
        line = {"w:val": "single", "w:sz": "12", "w:space": "4", "w:color": str(_INK)}
        put(properties, "w:pBdr").append(element("w:bottom", line))
    if locale.rtl:
        put(properties, "w:bidi")


def _style(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    styles = document.styles
    if name in [style.name for style in styles]:
        return styles[name]
    style = styles.add_style(name, kind)
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def _set_defaults(document: Document, locale: Locale) -> None:
    """Set the languages of what names none, one for each kind of script."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    languages = defaults.find(qn("w:lang"))
    for key, language in (("val", "en-GB"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
        languages.set(qn(f"w:{key}"), language)
    for key, language in language_of(locale.language).items():
        languages.set(key, language)
