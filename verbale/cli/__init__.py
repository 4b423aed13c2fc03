"""The command ``verbale``, one file for each group of commands."""
