"""Event: a short note that something changed, told to every page that is open and may see it."""
