"""The map before an audience: presented step by step, or on a screen of its own beside the window."""
