"""Everything about me: take it along, and bring it in elsewhere."""
