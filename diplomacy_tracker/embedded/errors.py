"""What may go wrong with the embedded servers, told in one sentence."""


class EmbeddedError(RuntimeError):
    """The message is one sentence for the person at the terminal: what is wrong and what to do."""
