"""The shapes that stand before the word of a state, and those of relations."""

from __future__ import annotations

from markupsafe import Markup

_BOX = '<svg viewBox="0 0 12 12" fill="currentColor" aria-hidden="true" focusable="false">{}</svg>'
_RING = '<circle cx="6" cy="6" r="{}" fill="none" stroke="currentColor" stroke-width="{}"/>'
_PATHS = {
    # states
    "disc": '<circle cx="6" cy="6" r="6"/>',
    "half": '<path d="M6 0a6 6 0 0 1 0 12z"/>' + _RING.format(5, 2),
    "triangle": '<path d="M6 .5 12 11.5H0z"/>',
    "square": '<path d="M0 0h12v12H0z"/>',
    "cross": '<path d="m1.5 1.5 9 9m0-9-9 9" stroke="currentColor" stroke-width="2.6"/>',
    "bars": '<path d="M1.5 1h3v10h-3zm6 0h3v10h-3z"/>',
    "ring": _RING.format(5, 2),
    "dash": '<path d="M0 4.7h12v2.6H0z"/>',
    # relations of an article to its story
    "first": '<circle cx="6" cy="6" r="5"/>',
    "copy": _RING.format(4, 2),
    "cut": '<path d="M6 1a5 5 0 0 0 0 10z"/>' + _RING.format(4, 1.5),
    "edited": '<path d="M6 1l5 5 -5 5 -5 -5z"/>',
    "translation": '<path d="M6 1l5 10H1z"/>',
    "same_event": '<path d="M1 1h10v10h-10z" fill="none" stroke="currentColor" stroke-width="2"/>',
}


def shape(name: str) -> Markup:
    """Return a shape as markup. Raises KeyError for an unknown one."""
    return Markup(_BOX.format(_PATHS[name]))  # noqa: S704 - only what stands above


_POINTS = {
    "first": '<circle cx="0" cy="12" r="6"/>',
    "copy": '<circle cx="0" cy="12" r="5" fill="none" stroke="currentColor" stroke-width="2"/>',
    "cut": (
        '<path d="M0 6a6 6 0 0 0 0 12z"/>'
        '<circle cx="0" cy="12" r="5" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    ),
    "edited": '<path d="M0 6l6 6 -6 6 -6 -6z"/>',
    "translation": '<path d="M0 6l6 12H-6z"/>',
    "same_event": (
        '<path d="M-6 6h12v12h-12z" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
}


def point_shape(relation: str) -> Markup:
    """Return the shape of a relation around a point of a time line. Raises KeyError."""
    return Markup(_POINTS[relation])  # noqa: S704 - only what stands above
