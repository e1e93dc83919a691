"""A project of a plan: its money, its tasks, the targets it moves."""
