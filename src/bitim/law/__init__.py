"""The legal rules: pure functions and tables. Facts and days come in, decisions go out."""
