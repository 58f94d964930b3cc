"""The needle: which muscles a lesion reaches, what each has lost, and what a needle in it records."""
