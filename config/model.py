"""The base of every settings model: unknown keys are errors, values never change after loading."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """A settings model that refuses unknown keys and cannot be changed once loaded."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,  # no limit is infinite or "not a number"
        hide_input_in_errors=True,  # an error text may end in a log; values may be secrets
    )
