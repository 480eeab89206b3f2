"""The proof of the storage: attackers, crashes and crowds, let loose on a real installation."""
