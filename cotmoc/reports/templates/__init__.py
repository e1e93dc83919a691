"""Word templates of the reports, and the scripts that made their first versions; officers may edit the .docx in Word."""
