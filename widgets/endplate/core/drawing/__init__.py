"""What all figures share: the theme, the chain from brain to muscle, the outline of the body, sound."""
