"""Evidence on the pages of things, and a page of its own."""
