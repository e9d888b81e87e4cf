"""The map as a graph: grammar, checks, value and reach, derivation and layout."""
