"""What the questions of the course ask the models of the nerve."""
