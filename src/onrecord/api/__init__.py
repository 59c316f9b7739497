"""What the command line and Python programs call: the same functions for both."""
