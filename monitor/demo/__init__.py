"""Small news sites, an inbox, and a tour of the product on them."""
