"""The content of each site: what is kept up, what is planted, what only looks like a fault. One module a site."""
