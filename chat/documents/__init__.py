"""Documents: a letter's Markdown turned into a Word file on the authority's letterhead, and into accessible HTML."""
