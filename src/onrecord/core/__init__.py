"""What exists: pages, spans, articles, statements, entities, rows. Imports nothing of ours but errors."""
