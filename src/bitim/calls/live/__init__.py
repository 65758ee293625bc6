"""Calls over sockets: who is there learns at once with whom, and browsers agree here how to reach each other."""
