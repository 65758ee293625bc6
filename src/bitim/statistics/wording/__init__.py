"""Numbers and days as sentences need them, a module for each language.

The three say alike: `number(3939)`, `decimal(value, places)`, `share(value)`, `period(of)`. What else a language
needs to bend stands in its own module.
"""
