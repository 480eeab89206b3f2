"""Small tools for the people who build IPP; nothing here is part of the wheel."""
