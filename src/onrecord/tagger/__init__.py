"""The learned tagger: a small encoder that marks sources, cues and contents and links them (weights in ``models/``).

``wordpiece``, ``features`` and ``windows`` turn a parsed page into numbers, ``model`` runs the network; ``labels`` names
what it gives. What the marks mean is decided in ``stages/attribution/learned``. Trained in ``training/attribution``.
"""
