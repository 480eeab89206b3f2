"""Everything IPP promises, tried out."""
