"""Lists and tables of winners: blocks, rows, their parts, and the headings that hold for them."""
