"""Why a patrol was not whole, in the reader's words: the ledger keeps codes."""

from __future__ import annotations

from collections.abc import Iterable

from ledger.reasons import Why, parse
from reports.present.atlas import Atlas
from reports.wording import line


def reason(atlas: Atlas, code: str) -> str:
    """One reason; what is no code (a sentence of an older ledger) is shown as it stands."""
    words, found = atlas.words, parse(code)
    if found is None:
        return line(code)
    if found.why is Why.HOME_NOT_OPEN:
        unasked = words.word("partial", "not_asked")
        outcome = words.known("outcome", found.detail, found.detail) if found.detail else unasked
        return words.say("partial.home_not_open", site=line(atlas.site(found.site)), outcome=line(outcome))
    if found.why is Why.STOPPED:
        known = words.known("partial", found.detail, "")
        return known or words.say("partial.stopped", detail=line(found.detail))
    if found.why is Why.KILLED:
        return words.word("partial", "killed")
    return words.say("partial.error", words=line(found.words))


def reasons(atlas: Atlas, codes: Iterable[str]) -> str:
    return atlas.words.join(dict.fromkeys(reason(atlas, code) for code in codes))
