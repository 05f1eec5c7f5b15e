"""Removes markup that an extractor left in text: character references and tags."""

from __future__ import annotations

import html
import re

from storage.folding.steps import PatternStep

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Inline tags are removed without a trace, block tags separate words. Names must be known and
# attributes must have a value, because "a <b and c> d" is text.
_INLINE = "a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr"
_BLOCK = (
    "article|aside|blockquote|br|div|figcaption|figure|footer|h[1-6]|header|hr|img|li|main|"
    "ol|p|section|table|tbody|td|th|thead|tr|ul"
)
_ATTRIBUTES = r"(?:\s[^<>=]{0,100}=[^<>]{0,400})?\s?/?"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE}){_ATTRIBUTES}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}>", re.IGNORECASE)


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0])


REFERENCES = PatternStep("references", _REFERENCE, _character, needs=re.compile("&"))
INLINE_TAGS = PatternStep("inline_tags", _INLINE_TAG, "", needs=re.compile("<"))
BLOCK_TAGS = PatternStep("block_tags", _BLOCK_TAG, " ", needs=re.compile("<"))
