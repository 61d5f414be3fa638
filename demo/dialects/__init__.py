"""One class a dialect: the addresses and the markup by which a family of content management systems is known."""
