"""The map as a PowerPoint presentation of native shapes and glued connectors."""
