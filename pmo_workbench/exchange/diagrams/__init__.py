"""The map in the formats of other drawing and graph tools: draw.io, GraphML, Mermaid and Graphviz."""
