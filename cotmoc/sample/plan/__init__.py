"""The sample plan: a plan in our own words on the facts of a province's published plan, as a real .docx."""
