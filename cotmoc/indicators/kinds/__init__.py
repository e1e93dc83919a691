"""The kinds of indicator: one file, one kind, which says its parts, its values, what lineage shows and its words."""
