"""What pages show: a module of read queries for each, which never write."""
