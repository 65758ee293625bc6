"""Bitim: online mediation for Kazakhstan."""
