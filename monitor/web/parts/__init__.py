"""What pages are made of: rendering, news, dates, states and charts."""
