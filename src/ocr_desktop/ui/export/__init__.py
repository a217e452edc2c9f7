"""Results to files: what is asked, and how it went."""
