"""What the user chose: its schema, and the file it is kept in."""
