"""Our own words in the language, time zone and way of writing of the person who reads them."""
