from django.db import models

from events.models.capture import Capture


class Shingle(models.Model):
    """A sampled hash of eight running words: the inverted index that finds copies of one text.

    Held by the first capture of a story that has those words; copies of it add only what is new in them. So a value
    that many captures hold is standing text that stories of one publisher share.
    """

    # Not indexed: captures are never deleted one by one, and every index costs each new article.
    capture = models.ForeignKey(Capture, on_delete=models.CASCADE, related_name="shingles", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["value", "capture"], name="shingle_once_per_capture"),
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"
