"""Training of the attribution tagger; the only place that imports torch. ``README.md`` says how to run it."""
