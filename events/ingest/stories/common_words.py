"""Words that every news text has: two texts that share them share nothing yet."""

_WORDS = """
a about above according across added adding after again against agency ago all almost along already also
although always am amid among an and another any anyone anything are around as asked at away back be became
because become been before began behind being below best better between both but by called calls came can
cannot come comes comment copyright could couldn day days did didn do does doesn doing don done down during
each earlier early either else end enough even ever every everyone far few first five follow for four friday
from full further gave get gets getting give given go goes going gone good got great had half has have
having he held help her here herself him himself his hold how however i if image in including into is isn it
its itself just keep kept know known last late later latest least left less like likely little ll long made
main make makes making man many may me mean means might million monday month months more most mr mrs ms much
must my near need needs never new news newsletter next no nor not nothing now number of off often old on
once one only onto or other others our out over own part people per photo place point put quite rather re
read real really recent recently report reported reporter reporters reporting reserved right rights said
same saturday saw say saying says second see seen set several shall share she should show since six so some
someone something soon spokesman spokesperson spokeswoman statement still stop subscribe such sunday take
taken takes taking tell than that the their them themselves then there these they thing things think third
this those though thought three through thursday thus time times to today together told tomorrow too took
toward towards tuesday two under until up upon us use used using ve very via want wanted wants was wasn way
we wednesday week weeks well went were what when where whether which while who whole whom whose why will
with within without won word words would wouldn year years yes yesterday yet you your
"""

COMMON_WORDS = frozenset(_WORDS.split())
