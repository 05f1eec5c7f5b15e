"""The whole way from page to match, beside a plain script over the same pages."""
