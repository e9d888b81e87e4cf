"""The catalogue: a service's completeness, the frozen snapshot, and comparing two of them."""
