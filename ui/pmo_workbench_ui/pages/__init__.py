"""One module or package for each page of the journey."""
