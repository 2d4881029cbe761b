"""Team: users, groups, roles, sign-in and API tokens."""
