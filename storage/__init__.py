"""What is remembered: tables, migrations, one module per noun, folding, search."""
