"""The way into a call by telephone: a gateway of the operator's answers the number, and speaks for who dialled.

The gateway asks Bitim with the PIN that was typed and gets a ticket for the call's socket; from then on it is one
more browser there, with a voice only.
"""
