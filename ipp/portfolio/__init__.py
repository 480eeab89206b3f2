"""What somebody keeps about themselves: what drives them, talents, ambitions, and who may see which part."""
