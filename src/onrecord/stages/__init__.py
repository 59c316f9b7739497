"""What one page says: pure functions from a page, each in a module of its own; no stage imports another."""
