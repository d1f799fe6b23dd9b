"""Texts written for the tests, about people and places that do not exist (outlet: The Lakeshore Courier)."""

STORY = """The delegations of Norland and Sudland ended two days of talks in the port city of Lakeshore on Tuesday
without agreeing on a date for the next round, officials on both sides told reporters.

Norland's chief negotiator, Ada Birch, said her team had put a nine-page draft on the table which would oblige either
country to announce naval exercises three weeks ahead. She called the paper a starting point and not an ultimatum.

Sudland's delegation received the text politely but gave no answer. Its spokesman, Tom Reed, told the evening news that
experts in the capital would need at least a month to study every clause, and that nobody should expect a quick reply.

The harbour master of Lakeshore, whose building served as the venue, said the mood had been calm throughout. Fishermen
on the quay were less impressed and complained that the road to the market had been closed since Sunday morning.

Observers from the Lake Council attended the final session. The council's secretary noted that it was the first time
in eleven years that both countries had sent deputy ministers, and urged them to keep the line of contact open."""

OTHER_STORY = """Ferry traffic across the northern lake resumes next week after engineers repaired the second of two
damaged piers, the transport office announced. Tickets will cost the same as last season, and bicycles
travel free on weekdays.

The repairs took longer than planned because spare parts had to be ordered from abroad. Shop owners near the landing
said they had lost a third of their summer income, and asked the town council for help with the rent they owe."""


def reflowed(text: str) -> str:
    words = text.replace("’", "'").split()
    lines = [" ".join(words[n : n + 9]) for n in range(0, len(words), 9)]
    return "LAKESHORE (Wire) - " + "\n".join(lines).upper()


def cut(text: str) -> str:
    return "In brief: talks by the water\n\n" + "\n\n".join(text.split("\n\n")[:2])


def edited(text: str) -> str:
    paragraphs = text.split("\n\n")
    paragraphs.insert(
        1, "A local paper was the first to report on the visit; its editor had seen the cars arrive by night."
    )
    return (
        "\n\n".join(paragraphs)
        .replace("politely", "without comment")
        .replace("calm", "quiet")
        .replace("nine", "9")
    )


def merged(text: str, other: str) -> str:
    return "\n\n".join([*text.split("\n\n")[1:4], *other.split("\n\n")])
