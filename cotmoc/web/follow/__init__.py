"""What is to be followed up: on the pages of numbers and rows, and a list of its own."""
