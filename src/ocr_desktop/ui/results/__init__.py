"""What was read, line by line."""
