"""What must be found at one moment, kind by kind, from what was planted and the contract's rules alone."""
