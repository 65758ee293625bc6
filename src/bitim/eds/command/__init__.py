"""The verifier at the command line: `bitim eds …`, or `python -m bitim.eds …` where there is no Django."""
