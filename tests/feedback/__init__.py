"""What 360-degree feedback promises, tried out."""
