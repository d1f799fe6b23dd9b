from django.db import models


class SignInAllowance(models.Model):
    """How far somebody who guesses passwords has used up their tries: the limit's own memory, shared by all processes.

    `key` is a hash of what is limited (an account, an address, both); every try moves `spent_until` on by a while, and
    none is let through when it lies too far ahead. A row whose moment has passed means nothing and may be deleted.
    """

    key = models.CharField(max_length=64, primary_key=True)
    spent_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} until {self.spent_until:%Y-%m-%d %H:%M}"
