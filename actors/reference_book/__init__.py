"""The book of who exists: facts in text files that anybody can correct, and the reader that checks them.

Nothing here touches the database; `manage.py load_actors` carries what `read.read_book` returns into the tables.
"""
