"""The simulations, one mechanism a file; none of them knows of plots or widgets."""
