"""What holds across pages: pure functions from analyses."""
