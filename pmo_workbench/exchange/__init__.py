"""Readers and writers of other formats: spreadsheets, HTML, JSON."""
