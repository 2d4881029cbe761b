"""The command line `alab`: one file per command, each a thin wrapper over a function."""
