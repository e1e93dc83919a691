"""Small tables that people fill in: declared once by their columns, read with every fault by cell, written as empty sheets."""
