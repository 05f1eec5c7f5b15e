"""JSON-LD is read in whatever a template wraps it."""

from __future__ import annotations

import pytest

from crawler.extract.page.dom import parse_html
from crawler.extract.page.structured import article_node, field

NODE = '{"@type": "NewsArticle", "headline": "Harbour opens", "datePublished": "2026-11-03"}'


@pytest.mark.parametrize(
    "script",
    [
        NODE,
        f"//<![CDATA[\n{NODE}\n//]]>",
        f"// <![CDATA[\n{NODE}\n// ]]>",
        f"/*<![CDATA[*/ {NODE} /*]]>*/",
        f"/* <![CDATA[ */\n{NODE}\n/* ]]> */",
        f"<![CDATA[{NODE}]]>",
        f"<!--\n{NODE}\n//-->",
        f"<!-- {NODE} -->",
        f"{NODE};",
    ],
)
def test_the_wrapping_of_a_script_is_no_part_of_it(script: str) -> None:
    page = f'<html><head><script type="application/ld+json">{script}</script></head></html>'
    root = parse_html(page)
    assert root is not None
    assert field(article_node(root, titles=[]), "datePublished") == "2026-11-03"
