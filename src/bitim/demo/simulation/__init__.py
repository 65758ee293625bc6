"""A made-up country of court cases, as honest as its sources let it be, and the pilot of 2014 as it was published.

Every number that a case draws comes from one seed: the same seed and number of cases give the same country, in every
process. What was published stands in `published`; all other shares and delays are ours and no statistics of anybody.
"""
