"""A region of the screen becomes a page, and its text goes to the clipboard."""
