"""Who makes tokens for the API: every member of the desk, for the own login."""

TOKENS = ["api.add_token", "api.change_token", "api.delete_token", "api.view_token"]
RIGHTS = {"Editors": TOKENS, "Analysts": TOKENS, "Staff writers": TOKENS}
