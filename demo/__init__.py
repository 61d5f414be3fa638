"""A district in a box: simulated government sites on loopback, with planted faults, their near-misses and the truth.

`demo.district` builds the content, `demo.server` serves it, `demo.truth` says what a patrol must find and what it
must not. Nothing here knows a room of the product, so that what is planted cannot lean on what is looked for.
"""
