"""The proof: an attacker of our own tries to work out single answers from reports, in IPP and in common practice."""
