"""Looking at the map: which map is open, named views, filters, focus, what colours and badges say."""
