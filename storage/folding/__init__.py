"""The canonical form of text: what search, fingerprints and matching compare.

Two spellings that a reader takes for the same word fold to the same letters. See `canonical.py`
for the row of steps, and one file per script family for what is the same in that script.
"""

from __future__ import annotations

from config.relaxation import Relaxation
from storage.folding.canonical import BARRIER, fold, fold_with_offsets, folding

__all__ = ["BARRIER", "Relaxation", "fold", "fold_with_offsets", "folding"]
