"""From lines to text: reading order, text modes, words."""
