"""What of the register the ledger may keep: contacts without tokens or passwords."""

from __future__ import annotations

from dataclasses import replace

from ledger.register import Register
from rectify.contacts import redacted


def for_ledger(register: Register) -> Register:
    """The register as it is stored: technicians open the ledger with other tools, and copies of it travel."""
    departments = tuple(
        replace(one, contacts=tuple(redacted(contact) for contact in one.contacts)) for one in register.departments
    )
    return replace(register, departments=departments)
