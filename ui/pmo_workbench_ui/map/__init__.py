"""The benefits map on screen: view, items, gestures, inline typing and animation."""
