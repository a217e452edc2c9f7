"""Searchable PDF files: pages as they are, and invisible text over them (docs/adr/0014-searchable-pdf.md)."""
