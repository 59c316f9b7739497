"""Invented pages with their statements by hand, and how well the whole pipeline reads them."""
