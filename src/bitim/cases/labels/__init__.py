"""The words for the codes of a case. Sentences about what happened are in `history`, about refusals in `why`."""
