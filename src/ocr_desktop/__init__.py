"""OCR Desktop: interactive OCR that is fast, honest and stays on your computer."""
