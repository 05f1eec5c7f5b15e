"""Links, bookmarks and fields of a document."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph

from monitor.report.word.elements import element


def web_link(paragraph: Paragraph, url: str) -> Any:
    """Append a link to a page of the web and return it; runs are added to it."""
    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = element("w:hyperlink", {"r:id": relation})
    paragraph._p.append(link)  # noqa: SLF001 - python-docx reads links but writes none
    return link


def inner_link(paragraph: Paragraph, bookmark: str) -> Any:
    """Append a link to a bookmark of the document and return it; runs are added to it."""
    link = element("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    paragraph._p.append(link)  # noqa: SLF001
    return link


class Bookmarks:
    """Names the places of a document that links lead to."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, anchor: str) -> str:
        """Return the name of a place; the same for the same anchor.

        Word knows 40 letters, digits and low lines, and takes those that begin so for its own.
        """
        return self._names.setdefault(anchor, f"_Toc{len(self._names) + 1:06}")

    def set(self, paragraph: Paragraph, anchor: str) -> None:
        """Put a place around all that a paragraph has."""
        name = self.name(anchor)
        number = str(list(self._names).index(anchor))
        start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
        end = element("w:bookmarkEnd", {"w:id": number})
        whole = paragraph._p  # noqa: SLF001
        if whole.pPr is None:
            whole.insert(0, start)
        else:
            whole.pPr.addnext(start)
        whole.append(end)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field; what follows is its result until `end_field`."""
    _field_sign(paragraph, "begin")
    run = paragraph.add_run()
    text = element("w:instrText", {"xml:space": "preserve"})
    text.text = f" {instruction} "
    run._r.append(text)  # noqa: SLF001
    _field_sign(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """End the field that was begun last."""
    _field_sign(paragraph, "end")


def new_page(paragraph: Paragraph) -> None:
    """Go on on a new page after this paragraph."""
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def _field_sign(paragraph: Paragraph, kind: str) -> None:
    sign = element("w:fldChar", {"w:fldCharType": kind})
    paragraph.add_run()._r.append(sign)  # noqa: SLF001
