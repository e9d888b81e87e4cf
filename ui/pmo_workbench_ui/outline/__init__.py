"""The outline beside the canvas: the same map as an indented table that is edited in place."""
