"""Speed and accuracy, each measured with one command."""
