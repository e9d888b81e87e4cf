"""A map or chart as a drawing in points, and its painters: one description for screen and exports."""
