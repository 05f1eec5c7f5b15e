"""Two hundred sites that publish by a clock that a benchmark moves."""
