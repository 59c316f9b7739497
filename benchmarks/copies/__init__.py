"""Copies: how well shared passages are found, told apart and traced."""
