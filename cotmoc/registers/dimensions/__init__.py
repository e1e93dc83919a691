"""What rows are told apart by: a dimension that several registers share is one file here."""
