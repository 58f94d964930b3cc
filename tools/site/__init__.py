"""A site without a kernel: every lesson as a page that works from a folder, with its labs alive.

``labs``    what stands of a lab on a page, and the files that bring it to life
``pages``   the pages around them: prose, questions, search, and the way from one to the next

python -m tools.site [folder]    builds the site; kit.py site does the same
"""
