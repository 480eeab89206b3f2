"""How fast IPP is, side by side with the least that the same page could cost, in one run (`make bench`)."""
