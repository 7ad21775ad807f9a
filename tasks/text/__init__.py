"""Page text: what a reader sees, line by line, and what each line is for."""
