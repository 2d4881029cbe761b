"""Storage: the database and the files."""
