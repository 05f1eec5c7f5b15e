"""Tests of the checks of `marsad doctor`."""
