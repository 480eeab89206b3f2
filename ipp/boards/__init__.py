"""B.O.O.M. boards: what a team protects, explores, solves and monitors."""
