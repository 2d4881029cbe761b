"""Comment: what a member says about a task, in a thread; plain text."""
