"""The parts of the Services page: the list of the catalogue, and one service with its governance."""
