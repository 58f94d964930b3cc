"""A static site: every lesson as a page that works from a folder, with its labs live and no kernel.

``labs``    the HTML of each lab, its stored states, and the scripts that show them
``pages``   the pages around the labs: prose, questions, search and navigation

python -m tools.site [folder]    builds the site; kit.py site does the same
"""
