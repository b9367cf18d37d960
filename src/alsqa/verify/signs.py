"""Words that turn a sentence: not, more, may, in mice, was, some, than. Data for the gate.

Each list is one question that the gate asks of a sentence and of the passage that it came from.
Stems are made by whoever reads the lists; "_" joins the words of a phrase.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def _row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split()) for group in text.split(";"))


# Polarity. A verb that denies counts as "not" and may be said with another that denies.
NOT = words("""
not no never none neither nor nobody nothing nowhere cannot without n't hardly barely
rather_than instead_of isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't
can't couldn't won't wouldn't shouldn't
""")
# A word that denies, and what it denies: "missed" is "not met".
DENIES: dict[str, str] = dict(
    tuple(pair.split(":"))  # type: ignore[misc]
    for pair in _row("""
fail:meet failed:meet failure:meet miss:meet missed:meet lack:have lacking:have lacked:have
refuse:approve refused:approve refusal:approve reject:approve rejected:approve rejection:approve
unproven:proven unsafe:safe ineffective:effective unclear:clear uncertain:certain unknown:know
unlikely:likely unable:able unsuccessful:successful unrelated:related unchanged:change
unreliable:reliable unconvincing:convincing insufficient:sufficient impossible:possible
deny:approve denied:approve turn_down:approve turned_down:approve turns_down:approve
 disprove:prove disproved:prove no_longer:still unsettled:settle
unresolved:resolve untested:test untreated:treat unconfirmed:confirm unapproved:approve
unpublished:publish unsupported:support unavailable:available unaffected:affect unusual:usual
inconclusive:conclusive incomplete:complete incorrect:correct inaccurate:accurate unhelpful:help
unnecessary:necessary unsuitable:suitable ineligible:eligible illegal:legal intolerable:tolerable
incurable:cure untreatable:treat irreversible:reverse undecided:decide unwilling:will
waive:apply waived:apply exempt:apply exempted:apply spare:apply spared:apply
uncontrolled:controlled unblinded:blinded unrandomised:randomised
rule_out:allow rules_out:allow ruled_out:allow
unverified:verify undetected:detect unexplained:explain unanswered:answer
""")
)

# Direction: axis and which way. A word may lie on several axes; sharing one way is enough.
DIRECTION: dict[str, frozenset[str]] = {
    "amount+": words("""more greater higher increase rise rose risen raise raised larger bigger
        grow grew grown gain gained up elevated elevate heavier above most highest largest
        double doubled triple tripled add surge climb climbed boost stronger strengthen
        commoner frequently widespread upward"""),
    "amount-": words("""less fewer lower decrease reduce reduction fall fell fallen drop smaller
        cut lose lost loss down below least lowest smallest halve halved lighter shrink shrank
        weaker weaken ease eased easing relieve lessen diminish dwindle rarer downward scarcer"""),
    "time+": words("""longer lengthen prolong extend extension longest outlive gain gained
        more later"""),
    "time-": words("""shorter shorten shortest sooner earlier cut less"""),
    "pace+": words("""faster quicker accelerate speed_up sped_up hasten rapid rapidly faster
        quickly fastest quickest sooner"""),
    "pace-": words("""slow slower slowed slowing slowly delay delayed slowest later decelerate
        brake braking less"""),
    "quality+": words("""better improve improvement benefit beneficial help helpful best
        ease eased easing relieve relief protect protective protection recover recovery
        advantage superior favour favourable positive promising heal healing stronger
        effective work useful success succeed successful convincing safe"""),
    "quality-": words("""worse worsen worsening harm harmful hurt worst deteriorate damage
        disadvantage inferior negative poor poorer bad badly danger dangerous toxic weaker
        injure aggravate disappointing useless"""),
    "order+": words("""after later afterwards"""),
    "order-": words("""before prior earlier until beforehand"""),
    "count+": words("""start begin began begun launch resume"""),
    "count-": words("""stop stopped halt end ended suspend cease terminate withdraw withdrawn
        withdrew discontinue"""),
    "rule+": words("""approve approved approval authorise authorize license allow permit accept
        accepted recommend recommended grant endorse clear legal eligible advise confirm
        confirmed support back agree"""),
    "rule-": words("""refuse refused refusal reject rejected ban forbid prohibit withdraw
        withdrawn illegal deny denied decline_to turn_down turned_down contradict oppose
        disagree dispute exclude ineligible discourage"""),
    "place+": words("inside within in_hospital indoors"),
    "place-": words("outside outdoors"),
    "side+": words("upper high early young younger mild severe_not"),
    "side-": words("lower low late advanced old older severe"),
    "rate+": words("common frequent often usually likely always widespread"),
    "rate-": words("rare rarely uncommon seldom unlikely never infrequent"),
}

# Up and down after one of these say which way something went.
MOVES = words("""
go goes went gone come comes came bring brings brought drive drives drove push pushes pushed move
moves moved shoot send sends sent
""")
BE = words("is are was were be been being")

# Strength. Weaker and stronger words must stand where the passage has them.
HEDGES = words("""
may might could can possibly perhaps maybe potentially possible potential seem seemed appear
appeared apparently likely probably presumably tend tended tends suggest suggested hint trend
tentative tentatively able
""")
# What is hoped, asked or argued is not yet so.
UNREAL = words("""
whether if would should ought aim aimed hope hoped plan planned intend intended design designed
hypothesis hypothesise theory theoretical idea try trying seek sought set_up want propose
proposed believe believed think thought claim claimed argue argued suspect expect expected
predict predicted project projected speculate promise promised future unproven
quote quoted allege alleged to_test to_see was_due is_due due_in due_by due_on were_due
""")
FOR_SURE = words("""
cure cured cures curative prove proved proven proof proves guarantee guaranteed certain certainly
definitely definite conclusively conclusive undoubtedly clearly always must never miracle
breakthrough revolutionary dramatically dramatic hugely massively completely totally fully
entirely permanently reverse reversed stop stopped halt halted eliminate eradicate prevent
prevented heal healed only best perfect perfectly extremely strongly established undisputed
unanimous universally surely
""")
CAUSES = words("""
cause caused causing causes because lead_to led_to leads_to result_in results_in due_to
trigger triggered make makes made produce bring_about thanks_to drive drives responsible
""")
# To do something to something, where "went with" is all that was seen.
MAKES = words("""
slow slowed lengthen lengthened prolong prolonged extend extended reduce reduced lower lowered raise
raised improve improved increase increased delay delayed protect protected prevent prevented relieve
relieved ease eased shorten shortened boost boosted speed_up worsen worsened harm harmed help helped
""")
FIRM_CAUSES = words("""
cause caused causing causes lead_to led_to leads_to result_in results_in trigger triggered made
bring_about sets_off set_off thanks_to responsible
""")
LINKS = words("""
link linked associate associated association correlate correlated connection related
tied_to go_with goes_with went_with goes_along
""")

# Population.
ANIMALS = words("""
mouse mice rat rats animal animals rodent rodents worm worms fly flies fish zebrafish monkey
monkeys dog dogs pig pigs yeast primate primates rabbit rabbits
""")
CELLS = words("""
in_cells cultured_cells cell_culture cell_cultures dish dishes in_vitro lab-grown test_tube organoid
laboratory laboratory_models lab_models human_cells mammalian_cells animal_cells cells_in_a
cell_model cell_models cultured
""")
PEOPLE = words("""
people person patient patients human humans participant participants volunteer volunteers adult
adults child children man men woman women carer carers
""")
PARTS = words("""
some subgroup subset early advanced late older younger child children woman women man men
adult adults severe mild moderate rare few carriers minority half partly sometimes rarely seldom
hand-picked familial inherited hereditary sporadic sensitive selected subset
""")

# Scope, widest first; a sentence may not be wider than its passage.
SCOPES: tuple[tuple[str, frozenset[str]], ...] = (
    ("all", words("all every everyone everybody always each any whole entire universal")),
    (
        "most",
        words(
            """most majority mostly usually generally mainly typically nearly_all almost_all
            almost_without_exception"""
        ),
    ),
    ("many", words("many often frequently commonly numerous lots widely multiple")),
    ("some", words("some several sometimes various a_few occasionally")),
    ("few", words("few rarely seldom minority hardly")),
    ("one", words("single one only sole")),
)
# A finding of nothing may be told in any of these words: "no benefit", "did not work", "the same".
NULL_ANY = words("""
benefit better help work effect improve improvement advantage superior differ difference different
worse gain
""")
NULL_SOME = words("""
slow slowed lengthen prolong extend prevent protect reduce change ease delay affect meet met miss
missed lower raise longer faster slower fail failed
""")
SAME_AS = words("same equal similar identical alike unchanged")
# Deny by themselves and tell nothing of what they deny.
BARE_DENIALS = words("fail failed failing failure lack lacked lacking lacks fails")
# "No trial" is wider than "this trial did not".
NONE = words("no none nobody nothing never neither any nor without")
KINDS = words("""
trial study review report article treatment drug medicine therapy supplement diet person people
patient patients doctor country
""")
STUDIES = words("trial study review report article experiment survey analysis paper")

# Time.
PAST = words("""
was were did had went took gave got made came became began ran led fell rose grew lost won found
said told saw held kept left felt died met ended lived showed no_longer former formerly
previously
""")
NOW = words("is are am does do has have now currently today remains remain being ongoing")
WILL = words("""
will shall going_to soon upcoming planned plans expected next future due_to_start scheduled
about_to not_yet yet_to
""")
HAS = words("has have had been")

# What follows one of these is beside the point, not what the sentence is told of.
BESIDE = words("to with plus than versus vs against without on unlike from over alongside")
COMPARES = words("than versus vs against compared comparison unlike")
# What others may be compared with, whatever the drug.
YARDSTICKS = words("""
placebo dummy sham usual standard nothing untreated control controls baseline alone healthy
""")

OVER = words(
    """over more_than at_least above exceeding minimum greater_than beyond or_more and_over
    or_longer
    or_over or_older longer_than older_than later_than"""
)
# Without the number itself.
STRICTLY = words(
    """over more_than above exceeding greater_than beyond longer_than older_than later_than under
    less_than below fewer_than"""
)
UNDER = words("under less_than at_most below up_to maximum fewer_than no_more_than within nearly")

# Where something is in force; leaving the place out widens it.
IN_FORCE = words("""
approve approved approval authorise authorised authorize authorized license licensed legal law
right entitled available sold refuse refused withdraw withdrawn eligible cover covered free
""")
PLACES = _groups("""
us usa america american united_states u.s. u.s;
uk britain british united_kingdom u.k. england english; eu europe european european_union;
japan japanese; china chinese; canada canadian; australia australian; new_zealand; germany german;
france french; italy italian; spain spanish; netherlands dutch holland; sweden swedish;
norway norwegian; denmark danish; finland finnish; ireland irish; scotland scottish; wales welsh;
switzerland swiss; austria austrian; belgium belgian; portugal portuguese; poland polish;
greece greek; turkey turkish; russia russian; israel israeli; iran iranian; india indian;
pakistan pakistani; korea korean; taiwan taiwanese; brazil brazilian; mexico mexican;
africa african; asia asian
""")
UNITS = _groups("""
% percent per_cent percentage in_a_hundred out_of_100 in_100; year years yr; month months;
week weeks; day days; hour hours h; minute minutes min; mg milligram milligrams; g gram grams;
kg kilogram kilograms; mcg microgram micrograms; ml millilitre milliliter; litre litres liter l;
point points; people person patients patient participants participant volunteers individuals;
trial trials study studies; death deaths died; mice mouse; phase phases; times time;
dollar dollars $ usd; pound pounds £ gbp; euro euros €; million; site sites centre centres;
question questions item items; country countries
""")
# One is exactly so many of the other.
EXACTLY = (
    ("year", 12, "month"),
    ("week", 7, "day"),
    ("day", 24, "hour"),
    ("hour", 60, "minute"),
    ("kg", 1000, "g"),
    ("g", 1000, "mg"),
    ("mg", 1000, "mcg"),
    ("litre", 1000, "ml"),
)
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        _row("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
""")
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(_row("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
MONTHS = _row("""
january february march april may june july august september october november december
""")
LEANING = words("it its they them their this these those he she his her that such")
# Words after which something happens: a finite verb, or what goes before one.
VERBS = words("""
is are was were be has have had do does did can may might could will would should not never no
none neither went made took gave got led fell rose lost won found saw kept felt lived died then
""")
# More than a comparison: such a word must stand in the passage itself.
SUPERLATIVE = words("""
most least highest lowest largest smallest longest shortest fastest slowest double doubled triple
tripled halve halved quickest
""")
# Where these stand, a study is spoken of.
OF_STUDIES = words("""
enrol enrolled randomise randomised placebo n ci p ratio median
""")
# After these "every" counts: every day, every hundred.
SCALES = words("day week month year hour hundred thousand one time")
