"""Numbers in the paths of pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

# Others are no number of anything; the largest is what databases take.
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
