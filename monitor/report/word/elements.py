"""Elements of a document that python-docx has no words for (ISO 29500-1, 17.3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What may stand in the properties of a paragraph, in the order that the schema asks for.
_NAMES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
    " rPr sectPr pPrChange"
)
_ORDER = tuple(f"w:{name}" for name in _NAMES.split())


def element(name: str, attributes: Mapping[str, str] = MappingProxyType({})) -> Any:
    """Return an element such as `w:bidi` with attributes such as `w:val`."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def put(properties: Any, name: str, attributes: Mapping[str, str] = MappingProxyType({})) -> Any:
    """Put an element into the properties of a paragraph, at its place and instead of a former one.

    Return it.
    """
    drop(properties, name)
    made = element(name, attributes)
    properties.insert_element_before(made, *_ORDER[_ORDER.index(name) + 1 :])
    return made


def drop(properties: Any, *names: str) -> None:
    """Remove elements of these names."""
    for name in names:
        for old in properties.findall(qn(name)):
            properties.remove(old)
