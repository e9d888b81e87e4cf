"""ArchiMate models in both ways: Archi's own files and the Open Group's exchange format; see docs/archimate.md."""
