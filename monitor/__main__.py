"""Starts an installed Marsad by `python -m marsad`: a wheel has this as `marsad/__main__.py`."""

from __future__ import annotations

from marsad import main

if __name__ == "__main__":
    main()
