"""Rooms over sockets: who is here now hears at once what everybody can read later.

The rows are the truth and sockets only carry them: each room tells its messages in the order of their numbers, and
what it missed it reads from the database.
"""
