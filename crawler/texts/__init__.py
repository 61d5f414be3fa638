"""What is looked for in texts: personal numbers, wrong wordings, links that are hidden or have changed hands."""
