"""Reads Mermaid flowcharts: text to boxes and arrows, and these to tables of cards and links."""
