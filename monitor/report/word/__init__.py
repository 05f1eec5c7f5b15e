"""Writes a press review as DOCX (ISO 29500, as Word and LibreOffice read it)."""
