"""What patrols that are forked need not load again: standards and word lists, read once in the process that forks them."""

from __future__ import annotations

import gc

from checks import loading
from crawler.texts import lexicon
from xuncha.cli import settle

for name in loading.shipped():
    loading.load(name)
for words in (lexicon.wordings, lexicon.bad_words, lexicon.context_words):
    words()
gc.collect()
settle()
