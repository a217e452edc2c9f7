"""PaddleOCR's interface for general OCR: its options, its kinds of input, its results."""
