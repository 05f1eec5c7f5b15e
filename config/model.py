"""The base of every settings model: unknown keys are errors, values never change after loading."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """A settings model that refuses unknown keys and cannot be changed once loaded."""

    model_config = ConfigDict(extra="forbid", frozen=True)
