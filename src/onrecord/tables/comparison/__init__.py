"""Accounts compared: figures, dates and denials by the tests of the design, in order; and two sentences alone."""

from onrecord.tables.comparison.readings import SentenceReading
from onrecord.tables.comparison.sentences import PairVerdict, compare_sentences, compared

__all__ = ["PairVerdict", "SentenceReading", "compare_sentences", "compared"]
