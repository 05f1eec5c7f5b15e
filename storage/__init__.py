"""The database: one module per noun, migrations, text folding and search."""
