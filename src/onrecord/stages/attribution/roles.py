"""To whom it was said, in what, and who passed it on: one door to ``addressees``, ``mediums`` and ``relays``."""

from __future__ import annotations

from onrecord.stages.attribution.addressees import addressee as addressee
from onrecord.stages.attribution.mediums import medium as medium
from onrecord.stages.attribution.relays import cited as cited
from onrecord.stages.attribution.relays import is_outlet as is_outlet
from onrecord.stages.attribution.relays import quoted_as as quoted_as
