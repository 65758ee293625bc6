"""What papers cannot say."""


class Unprintable(Exception):  # noqa: N818 - a refusal, not a fault of the program
    """The data holds characters that the document's fonts cannot show; they are in `characters`."""

    def __init__(self, characters: frozenset[str]) -> None:
        self.characters = characters
        super().__init__(f"{len(characters)} characters have no letterform in the fonts of documents.")
