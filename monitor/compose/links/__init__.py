"""Links from mails to the page."""
