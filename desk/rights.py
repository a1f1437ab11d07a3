"""What each group may do at the desk, beside what it may do with articles and claims."""

RIGHTS = {"Editors": ["desk.assign_work"]}
