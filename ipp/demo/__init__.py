"""A small believable organisation to try IPP with. Everybody in it is invented; days count from today."""
