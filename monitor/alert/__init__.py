"""Decides which alerts are sent to which recipients. Pure: nothing here reads or writes."""
