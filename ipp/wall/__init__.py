"""The talent wall: what people chose to show, finding it, and asking each other for help."""
