"""The figures, one family a file: from a result to a plotly figure."""
