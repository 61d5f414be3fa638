"""通报: tells what the ledger knows, as pages, documents and sheets."""
