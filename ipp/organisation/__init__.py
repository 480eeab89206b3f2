"""What one organisation decides for everybody: its name, how careful feedback is, and the driver framework."""
