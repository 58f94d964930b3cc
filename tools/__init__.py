"""What kit.py does behind its commands, and the programs that keep the repository up to date."""
