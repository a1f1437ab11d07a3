"""Who manages logins and groups; accounts/permissions.py says which of them."""

RIGHTS = {
    "Editors": [
        "accounts.add_user",
        "accounts.change_user",
        "accounts.delete_user",
        "accounts.view_user",
        "auth.add_group",
        "auth.change_group",
        "auth.delete_group",
        "auth.view_group",
    ],
}
