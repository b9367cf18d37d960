"""Words that show a role within a sentence: who said it, how many, added to what. Data."""

from __future__ import annotations

from alsqa.verify.signs import words

# Words of which a thing can be only one at a time.
ALTERNATIVES = (
    words("oral orally mouth intravenous vein infusion drip injection spinal nasal"),
    words("daily weekly monthly yearly hourly"),
    words("home hospital hospice clinic"),
    words("first second third fourth last"),
    words("main secondary"),
    words("upper lower"),
    words("before after"),
    words("start started starts begin began stop stopped stops end ended"),
    words("early late advanced"),
    words("short long"),
    words("high higher low lower"),
    words("always usually often sometimes rarely never seldom"),
    words("doctor nurse carer relative family company regulator author reviewer pharmacist"),
    words("spring summer autumn winter"),
    words("mild moderate severe serious"),
    words("left right"),
    words("alone together"),
    words("with without"),
)
QUANTITIES = {
    "few": words(
        "few rarely seldom hardly barely minority scarcely rare_cases very_rare almost_never"
    ),
    "some": words("some several sometimes"),
    "many": words("many often frequently commonly numerous lots"),
    "most": words(
        "most mostly usually majority mainly nearly_all almost_all almost_without_exception"
    ),
    "all": words("all everyone everybody entire"),
}
DOERS = words("""
relative family carer caregiver doctor nurse researcher reviewer adviser author company maker
regulator people person patient participant adult expert committee specialist
""")
SAYS = words(
    """call calls called say says said according report reports reported think thinks thought
    view guideline"""
)
# Somebody's word only: the passage does not stand behind it.
CLAIMS = words("calls claim claimed claims argue argues argued quote quoted allege advertise")
# Who says it for himself.
TELLERS = words("""
article page copy website company maker manufacturer author seller advertisement story video blog
""")
ALMOST = words("almost nearly virtually practically")
TOTAL = words("all every everyone never no nobody none always without")
# Doubt that may not be added.
HEDGED = words("may might possibly perhaps maybe probably likely seem appear apparently")
BECAUSE = words(
    """because since due reason so therefore why thanks explain owing caused cause cite cited
    ground grounds"""
)
# Of these only what they say of names.
FOR_NAMES = words("to into off by with")
PURPOSES = words("for")
# What follows these has a role of its own: added to it, more than it, called it.
GOVERNORS = words(
    """to into from off than versus vs against by after before called without over on with get
    getting"""
)
# The same, and not the same; how much, between "as" and "as".
ALIKE = words("same identical alike equal")
UNLIKE = words("different differ differed differs distinct unlike")
AS_MUCH = words("many much often common frequent long fast well good likely high low strong")
ORDINALS = words("first second third fourth last")
