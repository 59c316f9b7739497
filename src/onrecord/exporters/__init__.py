"""Records to files for others."""
