"""Documents: one file a kind, each from material to a paper that every writer takes."""
