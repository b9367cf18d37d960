r"""How danger sounds: the patterns behind `route`, English and Spanish.

They lean towards too much care, and what makes them harmless is said beside them. All of them
read a question as `spelling.plain` leaves it: small letters, no accents, apostrophes or commas,
one space between words, the commonest misspellings mended. So `cant` stands for can't, can not, cnt;
`im` for I'm and I am; `dano` for daño. A pattern names what is said, never a person's wording as
a whole: who or what, then what is wrong, within a few words of each other.
"""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds what any of them finds."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def near(one: str, other: str, gap: int) -> str:
    """Both, in either order, with at most `gap` characters between."""
    return rf"\b(?:{one})\b.{{0,{gap}}}\b(?:{other})\b|\b(?:{other})\b.{{0,{gap}}}\b(?:{one})\b"


# --- Which language: the commonest words ---------------------------------------------------------
SPANISH = any_of(
    r"\b(?:de|la|el|los|las|un|una|que|no|se|me|le|lo|su|mi|mis|sus|es|esa|esta|estos|estoy|estar|tiene|con|por|para|al|del|y|ya|sin|mas|muy|como|quiero|prefiero|puede|puedo|voy|va|ha|he|respira|ahogo|vivir|morir|ayuda|te|a|en|ahora)\b"
)
ENGLISH = any_of(
    r"\b(?:the|a|an|is|are|am|im|i|my|he|she|his|her|it|its|to|of|and|in|on|for|with|not|no|cant|dont|has|have|we|you|this|that|what|how|do|does|be|was|hes|shes|help|out)\b"
)

# --- Who, and when ------------------------------------------------------------------------------
KIN = (
    r"mum|mums|mummy|mom|moms|mam|dad|dads|daddy|pa|father|mother|husband|hubby|wife|partner|brother|sister|son|daughter|gran\w*|nan|nana|uncle|aunt\w*|friend|patient|resident|client|"
    r"madre|padre|mama|papa|marido|esposo|esposa|mujer|hermano|hermana|hijo|hija|abuel[oa]|pareja|amig[oa]|paciente"
)
_ONE = rf"(?:i|im|ive|he|hes|she|shes|we|they|theyre|someone|somebody|(?:my|our|his|her|the|mi|su) \w+|{KIN})"
# Somebody in particular is spoken of; without one, a question is a general one.
PERSON = any_of(
    rf"\b(?:i|im|ive|ill|id|me|my|myself|he|hes|she|shes|his|her|him|we|our|us|mi|mis|me|se|yo|le|esta|{KIN})\b"
)
_ASKS = (
    r"^\W*(?:so |and |but |hi |hello )?(?:what|whats|why|how|when|which|who|where|do|does|did|can|could|is|are|was|should|would|will|has|have|at what|in what)\b",
    r"^\W*(?:que|cual|cuales|por que|como|cuando|cuanto|cuanta|cuantos|cuantas|quien|donde|es|son|puede|pueden|a que|cada cuanto|la ela|el ela|la gente|atragantarse|duele)\b",
)
ASKS = any_of(*_ASKS, r"^\W*(?:puedo|hay|se puede)\b")
GENERAL = any_of(
    *_ASKS,
    r"^\W*(?:la|el|los|las) \w+ (?:es|son|ayuda|acelera|reduce|causa|produce|mata|afecta)\b",
    r"\b(?:people|patients|persons|those|pts) (?:with|who|on|living)\b|\b(?:gente|personas|pacientes|enfermos) (?:con|que)\b",
    r"\b(?:most common|common cause|cause of death|causa mas comun|pueden? (?:causar|dar|ser)|cause of|risk of|sign of|signs of|chance of|chances of|rate of|rates of|percentage|statistics)\b",
)
# So near that talk of "if" or of fear no longer makes it harmless.
NOW = any_of(
    r"\b(?:right now|just now|this minute|this second|at this moment|happening now|tonight|hurry|urgent help|help me|please help|pls help|plz help|need help now|help now)\b",
    r"^\W*help\b(?! with|ful| to)|\bhelp\W*$|\b(?:call|calling|ring) (?:911|999|112|000|an ambulance) now\b",
    r"\b(?:ahora mismo|ya mismo|esta noche|socorro|ayuda|ayudame|ayudenme|ayuden|rapido por favor|deprisa|urgente)\b",
)
# --- Emergency: cannot wait ---------------------------------------------------------------------
_CANT = r"(?:cant|couldnt|can hardly|can barely|can scarcely|hardly|barely|unable to|not able to|isnt able to|struggl\w+ (?:to|for)|fight\w* (?:to|for)|trouble|difficulty|having a hard time|desperate for|doesnt|isnt|arent|wont)"
_VENT = r"vent|vented|ventilat(?:or|ors|er)|respirator|bipap|cpap|niv|vni|life support|breathing (?:machine|mask|device|equipment)|niv machine|trach\w*|respirador|ventilador|maquina de respirar|aparato de respirar|traqueo\w*"
_DEAD_MACHINE = (
    r"stopped(?: working| blowing| in| and| again| suddenly)|(?:just|has|have|suddenly) stopped|tripped(?: off)?|stone dead|quit(?: working)?|fail(?:ed|ing|s)|died|dead|broken?|broken down|broke down|shut(?:s|ting)? (?:off|down)|shut itself off|"
    r"(?:wont|doesnt|isnt|not) (?:\w+ )?(?:turn(?:ing)?|start(?:ing)?|com(?:e|ing)|work(?:ing)?|switch|charg\w+|blow\w*|run(?:ning)?|go)|cut out|turned (?:itself )?off|gone off|went (?:off|dead|black)|lost power|(?:screen|display)(?: \w+){0,2} (?:black|blank|dead)|last battery|"
    r"(?:came|come|popped) off|split|disconnected|malfunction\w*|cant get(?: \w+){0,3} (?:going|working|on|started)"
)
_NO_POWER = r"(?:power|electric|electricity|mains|lights)(?: \w+){0,3} (?:cut|cuts|out|outage|off|gone|down|failure|failed|fails|went)|power (?:cut|outage|failure)|(?:electric|electrics|electricity|power|mains)s? (?:is |has )?(?:just )?(?:gone|off|down)|blackout|black out|load ?shedding|(?:the )?(?:current|light) (?:is|has)(?: been)? (?:gone|off)|(?:inverter|generator|ups)(?: \w+)? (?:fail\w*|died|dead|finished|beeping|off)|no (?:current|power|electricity|mains)|(?:took|knocked|taken) out the (?:power|electricity)|lost (?:power|electricity)"
_LOW_BATTERY = r"low batter(?:y|ies)|batter(?:y|ies)(?: \w+){0,4} (?:low|gone|dead|dying|flat|empty|minutes?|nearly|almost|running)|last battery|no backup"

VENTILATOR = any_of(
    near(_VENT, _DEAD_MACHINE, 30),
    near(_VENT, _NO_POWER, 90),
    near(_VENT, _LOW_BATTERY, 60),
    near(
        _NO_POWER,
        r"(?:the|this|my|our|his|her|mums|moms|dads) machines?(?: \w+){0,2} (?:beep|bleep|alarm)ing",
        60,
    ),
    near(_VENT, r"alarm\w*|beeping", 35)
    + r".{0,60}"
    + r"\b(?:wont stop|going off|keeps|no air|screen|screaming|right now|not stopping)\b",
    near(
        r"machine",
        r"no air|isnt (?:giving|making|blowing)|(?:makes|gives|blows) no|not enough air",
        30,
    ),
    r"\b(?:hose|tubing|circuit|mask strap)\b.{0,15}\b(?:came off|come off|split|popped off|disconnected|broke\w*)\b.{0,60}\b(?:air|breath\w*|vent\w*)\b",
    near(
        r"respirador|ventilador|bipap|vni|niv|maquina de respirar|aparato de respirar|maquina(?! de (?:cafe|coser|lavar|escribir|afeitar))",
        r"se (?:acaba de )?(?:apag\w+|par\w+|murio|rompio|dano|estropeo|descompuso|desconecto)|dejo de (?:funcionar|echar|andar)|ha dejado de|no (?:funciona|enciende|prende|arranca|echa aire|anda)|ya no (?:echa|funciona|da)|acaba de apagar|no logramos encender|esta fallando",
        40,
    ),
    near(
        r"se (?:nos )?fue la luz|se ha ido la luz|no hay (?:luz|electricidad|corriente)|sin (?:luz|electricidad|corriente)|apagon|corte de luz",
        _VENT + r"|maquina",
        90,
    ),
    near(_VENT, r"(?:poca|sin|queda poca|casi no tiene) bateria|alarma", 60),
)
THROAT = r"(?:throat|windpipe|airway|airways|gullet|trachea)"
_STUCK = r"(?:stuck|lodged|caught|jammed|trapped|wedged)"
_PHLEGM = r"(?:phlegm|mucus|mucous|saliva|spit|secretions|flem|flemas?|moco)"
_NO_PHLEGM = "".join(
    f"(?<!{noun} {linked})"
    for noun in ("phlegm", "mucus", "saliva", "spit", "flem", "secretions", "gunk", "gunge")
    for linked in ("", "is ", "gets ", "getting ", "always ", "that is ", "that gets ")
)
STICKY = rf"(?:{_PHLEGM}|phlegmy|stringy|gluey|sticky|gloopy?|gunge?|gunk|goo|gooey|slime|slimy|snot|glue|paste)"
CHOKING = any_of(
    r"\b(?:is|are|am|im|hes|shes|theyre|been|was just|started)(?: \w+)? choking\b(?! (?:up|back|a |the |common|dangerous|risk))",
    rf"\b{_ONE} (?:(?!keeps?\b)\w+ )?choking (?:on|and|right|now|help|bad|badly|again|please|really)\b|^\W*choking\b(?! (?:in|up|risk|hazard|is|and (?:als|mnd)))|\bchoking (?:right )?now\b|\bhelp\W+(?:\w+\W+)?choking\b|\bchoking\W*(?:help|what (?:do|should) (?:i|we) do)\b(?! (?:if|when))",
    rf"\b{_ONE} (?:\w+ )?(?:choked|chokes) (?:on .{{0,30}})?\b(?:and|now|cant)\b.{{0,25}}\b(?:cant|couldnt|not|blue|purple|wont)\b",
    # Phlegm that is stuck is a daily nuisance, unless air is spoken of; what is meant by it,
    # `danger` weighs.
    rf"{_NO_PHLEGM}\b{_STUCK}\b.{{0,20}}\b{THROAT}\b|\b{_PHLEGM}\b.{{0,40}}\b{_STUCK}\b.{{0,60}}\b(?:breath\w*|breathe|air|blue|purple|grey|gray|dusky|panic\w*|gasp\w*|suffocat\w*|chok\w*|help)\b",
    r"\b(?:food|something|pill|meat|tablet|it|chicken|bread)\b(?: \w+){0,2} stuck\b.{0,40}\b(?:cant|sound|breath\w*|swallow|talk|cough)\b",
    rf"\b{THROAT}\b.{{0,25}}\b(?:clos(?:ed|ing)(?: up)?|blocked|sealed|shut|spasm\w*.{{0,60}}(?:wont|not|isnt|longer|never|ten|minutes|nothing))\b|\b(?:spasm|laryngospasm)\b.{{0,50}}\b(?:wont|longer than|isnt help\w*|not help\w*|nothing is helping|wont let go|not stopping|doesnt stop)\b",
    r"\b(?:went|gone|going|swallowed)(?: \w+){0,2} (?:wrong|down the wrong)\b.{0,60}\b(?:cant|wont|panic\w*|red|blue|purple|breath\w*|not stopping|still)\b",
    r"\bcough\w*\b.{0,50}\b(?:wont stop|cant stop|not stopping|(?:\w+ )?minutes|half an hour|an hour)\b.{0,60}\b(?:purple|blue|red|breath|breathe|air|panic\w*|speak|talk)\b|\bcough\w*\b.{0,40}\b(?:going|turning|gone|turned) (?:purple|blue|grey|gray)\b|\bcoughing (?:on|and gagging)\b.{0,60}\b(?:cant|breath|red|purple|blue)\b",
    r"\bcant (?:\w+ )?(?:cough|spit|bring|get) (?:it|that|this|the (?:food|pill|meat)) (?:out|up)\b|\bcant (?:cough (?:or|nor)|speak or cough|talk|speak|make a sound|cough|swallow or breathe)\b.{0,30}\b(?:stuck|chok\w*|red|blue|purple|throat|food|swallow\w*|help)\b|\b(?:chok\w*|food|throat|swallow\w*|toast|meat|dinner)\b.{0,50}\bcant (?:talk|speak|breathe|make a sound)\b",
    rf"\b(?:cant|unable to|wont)\b.{{0,20}}\b{_PHLEGM}\b.{{0,40}}\b(?:panic\w*|breath|breathe|air|chok\w*|blue)\b|\b(?<!keep )(?<!keeps )(?:drowning|choking) (?:in|on) (?:my|his|her|their)(?: own)? {_PHLEGM}\b(?! (?:sometimes|at night|often|a lot))|\b(?:blocked|clogged|plugged|obstructed) (?:with|by) (?:\w+ )?{_PHLEGM}\b|\bblocking (?:his|her|my|the) {THROAT}\b|\b(?:inhaled|breathed in) (?:his|her|some|a|my|the) (?:\w+ )?(?:dinner|food|meal|drink|tea|vomit|water)\b",
    r"\bse (?:me )?(?:esta|estan|ha|ha estado) (?:atragantando|ahogando|atorando|atragantado|atorado|ahogado)\b|\bse (?:atragant[oa]|ator[oa]|ahog[oa])\b.{0,40}\b(?:no puede|no pued\w+|y no|no le|no se le|azul|morad[oa]|roj[oa])\b|\bme (?:estoy )?(?:atragantando|atorando)\b|\bse (?:ahoga|esta ahogando) con\b",
    r"\b(?:atascad|atorad|atravesad|clavad)[oa]s?\b.{0,40}\b(?:garganta|no puede|tragar|respirar|hablar)\b|\b(?:trozo|pedazo|comida|algo|pastilla)\b.{0,25}\ben la garganta\b|\bse (?:le|me) (?:cerro|ha cerrado|esta cerrando|cierra) la garganta\b|\bespasmo\b.{0,60}\b(?:mas de lo normal|no (?:le|se|para)|no cede)\b",
    r"\b(?:no para de|sin parar de|lleva .{0,20}) ?(?:toser|tosiendo)\b.{0,50}\b(?:morad[oa]|azul|aire|aliento|roj[oa])\b|\btrag\w+ mal\b.{0,50}\b(?:roj[oa]|no puede|morad[oa])\b|\bno puede (?:sacar|expulsar) (?:las )?flemas\b.{0,40}\b(?:asfixi\w+|ahog\w+|respir\w+|aire)\b",
)
_SIGN = r"(?:blue|bluish|grey|gray|greyish|purple|sweating|sweaty|clammy|confused|muddled|drowsy|sleepy|wont wake|shallow|cold|dusky|panick\w*|heart racing|faint\w*)"
_SUDDEN = r"(?:tonight|now|sudden|suddenly|today|this (?:morning|evening|afternoon|minute)|(?:last|past|half an|an) (?:hour|minute)s?|minutes|hours|just|getting worse|fast|quickly)"
BREATHING = any_of(
    rf"\b{_CANT}(?: \w+){{0,2}} (?:breath\w*|(?:get|getting|catch|catching|draw|take|taking|pull|getting in)(?: \w+){{0,3}} (?:air|breath\w*|oxygen))\b(?!(?: \w+){{0,3}} (?:lying|lie|lies|laying|flat|on (?:my|his|her) back)\b)",
    r"\b(?:stopped|stops|stopping|quit|not|isnt|aint|no longer) (?:\w+ )?breathing\b|\bno (?:pulse|heartbeat|air)\b(?! pollution)|\bnot getting (?:any|enough) (?:air|oxygen)\b|\bcant get(?: \w+){0,2} air\b",
    r"\bgasping\b(?=.{0,12}\b(?:for|even|and|now|like)\b)|\b(?:hes|shes|im|is|he|she) gasping\b|\b(?:hes|shes|im|is|am|are|feel|feels|feeling|like|he|she|be)(?: \w+){0,2} suffocat(?:ing|ed)\b|\bfighting for (?:air|breath)\b",
    rf"\bbreath\w*\b.{{0,30}}\b(?:worse|bad|awful|hard|difficult)\b.{{0,40}}\b{_SUDDEN}\b|\b{_SUDDEN}\b.{{0,40}}\b(?:worse|hard to|terrible|bad|awful) (?:\w+ )?breath\w*\b|\b(?:sudden|suddenly)\b.{{0,30}}\b(?:breath\w*|out of breath|short of breath)\b",
    rf"\bbreath\w*\b.{{0,35}}\b(?:shallow|fast|rapid\w*|labou?red|raspy|rattl\w+|gurgl\w+|funny|weird|strange|slow\w*|stopping|noisy|jerky)\b.{{0,60}}\b(?:{_SIGN}|wont wake|not waking|scared|help|{_SUDDEN})\b|\b{_SIGN}\b.{{0,40}}\bbreath\w*\b.{{0,20}}\b(?:shallow|fast|rapid\w*|labou?red|funny|slow\w*|weird)\b",
    r"\bbreaths?\b.{0,30}\b(?:far apart|slower|slowing|shallower|getting slow\w*|agonal)\b|\b(?:hardly|barely|scarcely) (?:\w+ )?breath\w*\b|\bpanting and\b|\bcant finish (?:a|his|her|my) sentence\b|\brattling (?:noise|sound|breath\w*)\b|\b(?:odd|funny|weird|strange|awful) colou?r\b.{0,40}\b(?:noise|breath\w*|rattl\w*)\b|\bbreathing (?:about |at )?[3-9]\d\b|\bbreathe in\b.{0,15}\bgets? stuck\b|\bbreathing\w*(?: has)? (?:gone|going) downhill\b|\bsnoring (?:sounds|noises)\b.{0,40}\b(?:eyes|wake)\b|\bsin aire\b.{0,20}\bayud\w+\b|\bfalta el aire\b.{0,30}\bayuda\b|\bfor breath\W*(?:lips|help|now|$)",
    r"\b(?:lips?|mouth|face|fingers?|fingertips|nails|hands)\b.{0,25}\b(?:blue|bluish|purple|dusky)\b(?! (?:with (?:ink|the cold|cold)))|\b(?:hes|shes|he|she|im)(?: (?:is|has|looks?|looking|going|gone|went|turned|turning|all|a|bit|very|quite|now|almost|really|sort|kind|of|just|been|little|slightly|funny|shade|red|white|then|and))* (?:blue|bluish|purple|dusky)\b(?! (?:badge|shirt|tablet|pill|light|eyes|dye))|\b(?<!filter )(?<!filter its )(?:face|lips?|hes|shes|he|she|looks?|going|turning|gone|turned) (?:\w+ )?(?:grey|gray|ashen)\b(?! hair)|\b(?:going|turning|gone|turned|went) (?:\w+ )?(?:blue|purple)\b|\b(?:lips?|mouth)\b.{0,20}\bfunny colou?r\b|\b(?:bluish|blue|purple|grey)\b.{0,20}\b(?:mouth|lips)\b",
    r"\b(?:oxygen|sats?|spo2|o2|saturation|saturacion)\b.{0,30}\b(?:dropping|falling|drops|plummet\w*|still low|bajando|[4-7]\d|8[0-8])\b",
    r"\b(?:short of breath|out of breath|breathless)\b.{0,40}\b(?:chest|suddenly|right now|this minute|leg|calf)\b|\b(?:chest|leg|calf)\b.{0,60}\b(?:short of breath|out of breath|breathless|cant breathe|catch (?:his|her|my) breath|breathe in)\b",
    r"\b(?:mask|bipap|niv)\b.{0,40}\bstill (?:cant|not|isnt|struggl\w+|gasping|fighting)\b",
    r"\b(?:cant|unable to|hard to|hardly|struggl\w+ to) (?:keep (?:him|her|mum|mom|dad|them|my \w+) awake|stay awake\b.{0,60}\b(?:confus\w*|headache|rubbish|muddled|breath\w*))",
    r"\bno (?:puede|puedo|logra|logro|consigue|consigo|podia) (?:\w+ )?respirar\b(?! (?:por la nariz|acostad))|\b(?:casi|ya) no respira\b|\bno respira\b|\b(?:ha dejado|dejo|deja) de respirar\b|\bno (?:le|me) (?:entra|llega) (?:el )?aire\b|\bcuesta (?:\w+ )?respirar\b.{0,30}\b(?:de repente|mucho|hoy|ahora|esta)\b|\bcuesta (?:mucho|muchisimo) respirar\b",
    r"\bno recuper[ao] el (?:aliento|aire)\b|\bme (?:estoy )?(?:asfixio|asfixiando)\b|\bse (?:esta )?(?:asfixia|asfixiando)\b|\bme (?:estoy ahogando|ahogo)\b(?! (?:en|un poco|al|cuando|de noche|por la noche))|\bse (?:esta ahogando|ahoga)\b(?! (?:en|un poco|al|cuando|de noche|por la noche|mas|la gente))",
    r"\b(?:respira|respiracion)\b.{0,25}\b(?:mucho peor|muy rapido|muy poquito|raro|cada vez menos|muy mal|con mucha dificultad|muy superficial|entrecortad\w+)\b|\b(?:labios|cara|dedos|boca|unas)\b.{0,15}\b(?:azul|azules|morad[oa]s?|gris|grises)\b|\b(?:esta|poniendo|puesto|puso) (?:\w+ )?(?:azul|morad[oa]|gris)\b",
    r"\bfalta (?:\w+ )?el aire\b.{0,30}\b(?:ahora|de repente|mucho|pecho|labios|ya)\b|\b(?:pecho|pierna)\b.{0,40}\b(?:falta|ahoga|respirar)\b|\bfalta(?:ndo)? mucho el aire\b|\b(?:bipap|mascarilla|vni)\b.{0,30}\b(?:aun asi|sigue)\b.{0,25}\baire\b|\bdolor de pecho\b.{0,25}\bfalta\b|\bno logro mantener\w* despiert[oa]\b",
)
_TRACH = r"(?:trach\w*|traqueo\w*|canula)"
EMERGENCY = any_of(
    r"\b(?:hes|shes|is|was just) (?:fitting|convulsing|seizing)\b(?! (?:in|for|the|a|him|her))|\bi think (?:hes|shes|he has|she has|he|she|my \w+ is|my \w+ has|dad is|mum is|mom is) (?:is |just )?(?:died|dead)\b|\b(?:call|send|get|ring) (?:me |us |for )?an ambulance\b(?! (?:if|when|crew))|\bambulance (?:now|pls|plz|please)\b|^\W*(?:its |this is )?(?:an )?emergency\W*$|\b(?:hasnt|havent|not) (?:taken|drawn) a breath\b|\btiny (?:little )?(?:sips|breaths)\b|\b(?:every|each) breath is a gasp\b|\b(?:wont|cant|doesnt|not|isnt) stop(?:ping)? choking\b(?! (?:at|when|every|during|with|up|back|on (?:thin|liquids|drinks|water)))|\bonly (?:\w+ ){0,2}(?:say|speak|manage|get out) (?:one|two|a single|a) words?\b|\bblood\b.{0,20}\b(?:pouring|running|welling|streaming)\b|\bsats in the (?:sixties|seventies)\b|\bhe(?:art)? ?attack symptoms now\b",
    r"\bperdi(?:o|do) el conocimiento\b|\bno (?:le )?(?:siento|encuentro) el pulso\b|\bno (?:\w+ )?coger aire\b|\bcreo que (?:se ha muerto|se murio|esta muert[oa])\b|(?<!no )\bes una emergencia\b|\b(?:llamen|llame|manden|envien) (?:a )?(?:una ambulancia|ayuda)\b|\bsangre por (?:todas partes|la boca|la sonda)\b|\bsangre de la (?:boca|sonda|traqueo\w*)\b|\b(?:torcio|cayo) (?:la boca|un lado de la cara)\b|\b(?:no|casi no) (?:la|lo|le|los) (?:\w+ )?despertar\b|\bno (?:la|lo) (?:puedo|podemos|logro|consigo) despertar\b|\b(?:dolor|presion|peso) (?:muy )?(?:fuerte )?(?:de|en el) pecho\b(?!.{0,20}\b(?:efecto|normal|puede|ensayo)\b)",
    r"\b(?:cant|couldnt|can hardly|hardly|wont|unable to|hard to|not able to|doesnt|trouble) (?:\w+ ){0,3}(?:wake|waken|wake up|rouse|be woken|wak(?:ing|en))\b(?! up (?:at night|early|feeling|refreshed))|\b(?:wont|cant be|not|isnt|barely|hardly) (?:waking|rousable|woken|coming round|come round|coming to)\b",
    r"\b(?:floppy|limp|eyes (?:are )?rolled|no chest movement|chest (?:is )?not moving|on the floor and (?:not|wont|cant))\b|\bopen (?:his|her) eyes\b|\b(?:filled with|full of|choking on) vomit\b|\bchest feels (?:crushed|tight|like)\b|\b(?:face (?:has )?(?:dropped|drooped)|had a stroke)\b|^\W*help me\b.{0,30}\bdying\b|\bblood\b.{0,40}\bwont stop\b|\bswollen\b.{0,30}\bthroat\b|\bthroat\b.{0,30}\bswelling\b|\b(?:unconscious|unresponsive|collapsed(?! lung)|passed out|pass out|fainted|blacked out(?! the)|lifeless|out cold|slumped)\b|\b(?:not|isnt|wont|doesnt|stopped) (?:respond\w*|answer (?:me|us)|answering|moving)\b(?! to (?:treatment|the drug|\w+ole|medic\w+|therapy|(?:my |our )?email\w*))|\bdrifting off\b.{0,30}\b(?:mid|sense|lips)\b|\b(?:talking|speaking) (?:rubbish|nonsense)\b",
    r"\b(?:im|think|is|hes|shes|she|he)\b.{0,25}\bdying (?:right now|now|tonight|in front of)\b|\b(?:im|hes|shes|is) dying\W*(?:help|please|call)\b",
    r"\b(?:crushing|severe|terrible|sharp|bad|sudden|awful|tight)\b.{0,12}\b(?:chest|pain in (?:my|his|her) chest)\b(?! infection| cold| from the| strap)|\bchest (?:is|feels|goes|went) (?:\w+ )?(?:tight|heavy|crushed)\b.{0,30}\b(?:arm|jaw|sweat\w*)\b|\bchest (?:pain|pains|tightness)\b.{0,50}\b(?:now|breath\w*|since|sudden\w*|arm|tonight|today|sweat\w*)\b|\b(?:having|had|has) (?:a|an) (?:heart attack|stroke|seizure|fit)\b(?! (?:at \d|in (?:19|20)|years|when|of the giggles|long ago))",
    r"\b(?:leg|calf)\b.{0,20}\b(?:swollen|swelled|huge|swelling)\b.{0,50}\b(?:breath\w*|chest)\b|\b(?:breath\w*|chest)\b.{0,50}\b(?:leg|calf)\b.{0,20}\b(?:swollen|huge|swelling)\b",
    r"\b(?:lot of|lots of|pouring|gushing|covered in|so much) blood\b|\bblood (?:everywhere|all over|pouring|gushing)\b|\b(?:cough\w*|throw\w*|vomit\w*|spit\w*|bring\w*) (?:up )?blood\b|\bbleeding (?:a lot|badly|heavily|wont stop|and wont)\b|\bbleeding\b.{0,15}\b(?:around|from) (?:the|his|her|my) (?:feeding )?(?:tube|peg|trach\w*)\b",
    r"\b(?:terrible|severe|awful|agoni[sz]ing|unbearable|screaming|worst)\b.{0,25}\b(?:stomach|belly|tummy|abdominal|abdomen)\b|\b(?:stomach|belly|tummy|abdominal)\b.{0,60}\b(?:screaming|agony|unbearable)\b",
    near(
        _TRACH,
        r"(?:came|come|fell|fallen|pulled|popped|slipped|has come)(?: \w+){0,2} out|is out|blocked|plugged",
        20,
    ),
    r"\b(?:too many|too much|double|whole (?:box|bottle|packet)|extra|an overdose)\b.{0,30}\b(?:pills|tablets|morphine|medicine|medication|of (?:his|her|my) \w+)\b.{0,60}\b(?:mistake|rousable|sleepy|wake|drowsy|accident\w*|what do i do|now)\b|\b(?:hes|shes|he|she|i|has|have|just) (?:\w+ )?overdosed\b|\b(?:took|taken|swallowed) (?:an overdose|(?:a|the) whole (?:box|bottle|packet)|all (?:his|her|my|of (?:his|her|my)))\b",
    r"\b(?:should|do) (?:i|we) (?:call|ring|phone|dial) (?:911|999|112|000|an ambulance|the ambulance)\b(?! if| when)|\b(?:need|think i need|call|get) (?:911|999|an ambulance)\b(?! if| when|\w* in)|\bhit (?:his|her|my) head\b.{0,40}\b(?:blood|bleed\w*|dizzy|asleep|sick|confused|wont)\b|\b(?:blood|bleed\w*)\b.{0,40}\bhit (?:his|her|my) head\b",
    r"\bno (?:consigo|logro|puedo|podemos|conseguimos|logramos) (?:\w+ )?despertar\w*\b|\b(?:no|casi no|ya no) (?:se )?despierta\b|\bno (?:\w+ )?(?:reacciona|responde)\b|\binconsciente\b|\bse (?:ha )?(?:desmayo|desmayado|desplomo|desplomado|desvanecio)\b|\bno vuelve en si\b",
    r"\b(?:dolor|duele)\b.{0,25}\bpecho\b.{0,40}\b(?:mucho|fuerte|de golpe|ahora|desde|opresion|aire)\b|\bduele mucho el pecho\b|\b(?:infarto|derrame cerebral|convulsi\w+)\b(?=.{0,20}$)|\bme esta dando (?:un|una)\b|\b(?:dolor|duele)\b.{0,12}\b(?:barriga|estomago|vientre|tripa|abdomen)\b.{0,15}\b(?:muy fuerte|fortisimo|insoportable)\b",
    r"\b(?:mucha|bastante) sangre\b|\b(?:tosiendo|tose|escupe|vomita|vomitando) sangre\b|\bpierna\b.{0,15}\bhinchad[ao]\b.{0,30}\b(?:ahoga|aire|respir\w+|pecho)\b|\bsangra(?:ndo)? mucho\b|\bllam(?:o|ar|amos) (?:a )?(?:una ambulancia|al 112|al 911|a emergencias)\b(?! si)",
    r"\bse (?:le |me )?(?:salio|ha salido|cayo|arranco) la (?:traqueo\w*|canula)\b|\bse (?:esta )?muriendo\b(?!.{0,40}\b(?:comod[oa]|tranquil\w+|en paz|despedir\w*|hospicio|paliativ\w+|de ela|poco a poco)\b)|\b(?:sobredosis|se tomo todas|se ha tomado todas)\b|\besta (?:muy )?dormid[oa] y confundid[oa]\b",
)
# A feeding tube that is out: the opening closes within hours, so help is needed at once.
_TUBE = r"(?:feed\w* tube|stomach tube|peg|peg tube|rig|rig tube|g ?tube|gtube|ng tube|j ?tube|gastrostomy|gastric button|mic ?key|tube)"
_OUT = r"(?:fell|fallen|falling|came|come|coming|pulled|popped|slipped|slid|yanked|ripped|torn|knocked|dislodged|displaced|tugged|dragged)"
TUBE_OUT = any_of(
    rf"\b{_TUBE}s?(?: (?!guid|stud|paper|result)\w+){{0,4}} {_OUT}(?: \w+){{0,2}} (?:out|off)\b|\b{_TUBE}(?: \w+){{0,3}} (?:dislodged|displaced|pulled)\b(?! (?:in|for)\b)|\b{_TUBE} (?:is|has been|s|was just|just) (?:\w+ )?out\b(?! of (?:stock|date))",
    rf"\b(?:pulled|pulls|yanked|ripped|tugged|knocked|tore|dragged|took)(?: \w+){{0,3}} {_TUBE}(?: \w+){{0,3}} out\b|\b(?:pulled|yanked|ripped|tore|tugged)(?: out)? (?:his|her|my|the|their) (?:own )?{_TUBE}\b(?! in)|\b(?:pulled|yanked|ripped|tore|came|fell|popped) out (?:his|her|my|the|their)? ?{_TUBE}\b",
    r"\bno tube in (?:his|her|my|the)\b|\bjust (?:a|the) hole\b|\bballoon (?:has )?(?:burst|popped|deflated)\b|\btube\b.{0,20}\b(?:lying|on) (?:on )?the (?:bed|floor)\b",
    r"\b(?:se (?:le |me |nos )?(?:salio|ha salido|cayo|ha caido|arranco|ha arrancado|solto|quito)|le tiraron de|se ha quitado|se saco) (?:\w+ )?(?:sonda|peg|tubo de alimentacion|gastrostomia|boton|boton gastrico)\b|\b(?:sonda|peg|gastrostomia|boton)\b.{0,12}\bse (?:le |me )?(?:ha )?(?:salio|salido|cayo|caido)\b|\bse revento el globo\b|\bsolo queda el agujero\b",
)

# --- Crisis: a wish, thought or plan to die or to do harm ---------------------------------------
_END = r"(?:end|ending|finish|finishing)"
_TELLS = rf"(?:(?:he|she|they|{KIN})(?: \w+){{0,4}} (?:says|said|told|tells|keeps saying|keeps telling|talks|talking|threatens|threatened|threatening|wants|wanted|begged|begs|tried|mentioned|is going|thinks))"
CRISIS = any_of(
    r"(?<!doctor )(?<!doctors )\bhelp me (?:to )?die\b(?! (?:at home|in peace|well|peacefully|with dignity|comfortably))|\b(?:off|unalive) myself\b|\bkys\b|\b(?:swallowed|took|taken) (?:a lot of|lots of|a handful of|loads of) (?:\w+ )?(?:pills|tablets)\b|\b(?:pray|long|wish|longing|praying) for (?:my )?death\b|\bbetter of dead\b|\bwish i wasnt alive\b|\bno point (?:in )?livin\b|\b(?:tablets|pills|morphine|knife|razor|blade) (?:are |is )?in (?:my|his|her) hand\b.{0,25}$|\bmy (?:suicide |goodbye )?note is\b|\b(?:wish|wishes|hope|hopes) (?:i|he|she) (?:had |d )?(?:never woken|not woken)\b|\bwhich of (?:my|these) (?:medicines|tablets|pills) (?:would|will) kill\b|\bto (?:die|be dead) so bad\b|\bid (?:just )?rather die\b(?! than)",
    r"\bme (?:quito la vida|mato)\b|\b(?:dosis|cuant[oa]s? \w+)\b.{0,30}\b(?:mata|matarme|para morir\w*|para no despertar|no despertar)\b|\b(?:como|dime como|quiero) (?:me )?(?:morir|muero|mato|morirme)\b(?! (?:en|de|las|los))|\bpara que (?:seguir )?viv(?:ir|o)\b|\b(?:me (?:he )?(?:cortado|corte)|vuelto a cortarme)\b.{0,25}\b(?:brazos?|venas|munecas|otra vez|cortarme)\b|\bvuelto a cortarme\b|\b(?:sueno con|quisiera|prefiero) (?:estar muert[oa]|morir(?:me)?)\b|\bdeseo la muerte\b|\balguien acabe conmigo\b|\btengo una cuerda\b|\b(?:pastillas|cuchilla|cuchillo|cuerda|pistola) en la mano\b|\bme (?:tome|trague) (?:muchas|todas las) pastillas\b|\b(?:plan|manera|forma) (?:para|de) matarse\b|\bayud\w+ a (?:morir|matarse)\b(?! en)",
    r"\b(?:i|id|ill|im|just|really|he|she|they|would|says|and)(?: \w+){0,3} (?:want to|wants to|wanted to|wish to|rather|ready to|plan to|planning to|like to|hoping to|mind to|would|prefer to|decided to) (?:just )?(?:die|be dead|be gone|cease to exist|not exist|disappear)\b(?! than (?:miss|eat|watch|wear))|\b(?:im|ill|i will) (?:going to )?die (?:tonight|by my own|on purpose)\b",
    r"^\W*(?:want to|ready to|let me|please let me) die\b|\bi (?:should|could) just die\b|\bi wish (?:i|my life|this|it|he|she)(?: \w+){0,3} (?:dead|were gone|was gone|never born|would end|not wake|over|hurry up)\b|\bwish\b.{0,40}\b(?:id|i would|i could|i|wed)(?: \w+){0,5} not wake up\b|\bhope (?:that )?(?:i|god)(?: \w+){0,2} (?:dont wake|die|never wake|takes me)\b",
    r"\b(?:go to sleep|fall asleep) and (?:not|never) wake\b|\b(?:better off|id be|wed all be|be happier|im better) (?:dead|without me|if i (?:was|were|died))\b|\bhappier (?:if i|without me)\b|\bif i (?:died|was gone|were gone|was dead|were dead|wasnt here|werent here|disappeared)\b.{0,60}|\b(?:favou?r|better|happier|easier)\b.{0,40}\bif i (?:died|was gone|were gone|was dead)\b|\b(?:nobody|no one|noone) would (?:even )?(?:miss|notice|care)\b|\b(?:stop breathing|die) on purpose\b|\bwish\b.{0,20}\bwould (?:just )?kill me\b|\b(?:might|could|going to) do something (?:stupid|silly|terrible)\b|\btell me how to die\b|\bwish this disease would hurry\b",
    r"\b(?:dont|do nt|no longer|cant|not) (?:\w+ )?(?:want to|wish to|see (?:any |a |the |much )?(?:point|reason|purpose)|have (?:any |a )?reason|feel like)(?: (?:in|of|to))?(?: \w+){0,3} (?:live|living|be here|being here|be alive|being alive|go on|going on|wake up|exist|carry on|carrying on|be in this world|live like this)\b(?! (?:in|at|near|with my (?:parents|son|daughter)|alone|far|holidays?|trips?|the|a)\b)",
    r"\b(?:no|any|what(?:s| is) the|not much|see the|see a) (?:reason|point|purpose|use)\b.{0,14}\b(?:live|living|going on|go on|carrying on|wake|being alive|being here|for me to wake|left for me)\b|\bno (?:reason|point) left\b|\bnothing (?:left )?to live for\b|\b(?:life|living)(?: like this)? (?:isnt|is no longer|not|aint) (?:really )?worth (?:living|it)\b|\bsee no way (?:out|forward)\b|\bno way out (?:for me|of this|but)\b|\btired of (?:being alive|living|life|existing)\b(?! (?:out of|in|on|with|at|from|next))",
    r"\b(?:rather be dead|i want out of this life|sick of living|give up on (?:life|living)|giving up on (?:life|living)|check out for good|ready to check out|ready to go (?:now|tonight)|let go for good|how easy it would be to (?:just )?(?:let go|slip|jump|end|stop)|want to disappear|done with (?:life|living|this life|everything))\b|\bim done\W*$",
    # Doing it: oneself, a relative, both.
    rf"\bk(?:ill|illing|illed) (?:myself|him ?self|her ?self|themselves|ourselves|us both)\b|\bkms\b|\b(?:tak(?:e|ing|es)|took) (?:my|his|her|their|our) (?:own )?li(?:fe|ves)\b|\b{_END} (?:my|his|her|our|their) (?:own )?(?:life|lives|suffering|misery)\b|\b(?:want to|wants to|decided to|going to|ready to|thinking (?:of|about)|thought of|thoughts of|plan to|planning to|how (?:can|do) i|how to|time to|i will|ill|think about) (?:just )?{_END} (?:it|it all|things|everything|this|it for both)\b(?! (?:meeting|call|year|letter|trial|treatment|chat))",
    rf"\b{_END} it (?:all|tonight|now|today|before|myself|for both)\b|\bof {_END} (?:it|things)\b|\bend it without\b|\bmake it (?:all )?(?:stop|end) (?:for good|forever|tonight)\b|\bi (?:just )?want (?:it|this)(?: all)? to (?:end|stop|be over)\b(?! (?:well|soon so|with))|\bso it (?:will|would|can|ll) (?:all )?be over\b",
    r"\b(?:im|i|feel|feeling|felt|been|am|was|hes|shes|is|he|she|become|very|so|being|getting|actively) (?:\w+ )?suicidal\b|^\W*suicidal\W*$|\bsuicidal (?:thoughts?|feelings?|ideation|ideas)\b.{0,40}\b(?:i|im|my|every|since|again|help|today|night)\b|\b(?:i|im|ive|have|having|get|getting) (?:\w+ )?suicidal (?:thoughts?|feelings?|ideation|ideas)\b|\bsuicide (?:plan|note|pact|letter|attempt|myself)\b",
    rf"\b(?:i|im|ive|keep|{_TELLS}|hes|shes|he|she)(?: \w+){{0,3}} (?:commit|about|of|attempted|attempt|considering|contemplating|contemplate|consider|want|planning|plan) suicide\b(?! (?:in|rates?|risk|prevention|statistics))|\b(?:suicide|kill)\b.{{0,15}}\b(?:my only|the only (?:option|way)|best option)\b",
    rf"\b{_TELLS}(?: \w+){{0,5}} (?:die|be dead|better off dead|end it|ending it|end it all|kill|shoot|hang|suicide|not be here|help (?:him|her) die|harm (?:him|her)self)\b(?! (?:at|in|with|peacefully|naturally|comfortably))|\bdo something (?:stupid|silly|bad|drastic|terrible)?\s?to (?:myself|himself|herself|him self|her self)\b|\b(?:shoot|hang|drown|poison|starve|burn|smother) (?:myself|himself|herself)\b|\b(?:frightened|scared|afraid|worried) (?:he|she)(?:ll| will| might| may)? do something\b",
    r"\b(?:hurt|harm|harming|hurting|cut|cutting|injure|injuring) (?:myself|himself|herself)\b(?=.{0,50}\b(?:again|want|going|thinking|tonight|last night|dont|cant|on purpose|so)\b)|\b(?:want to|going to|thinking of|thoughts of|urge to|keep|scared ill|might) (?:hurt|harm|harming|hurting|cut|cutting) (?:myself|himself|herself)\b|\bi (?:cut|hurt|harm|harmed) myself (?:again|last night|on purpose)\b",
    r"\bdont trust myself\b|\b(?:end|ending|finish) (?:it|things) for (?:both|the two) of us\b|\b(?:kill|smother|suffocate) (?:my (?:husband|wife|mum|mother|dad|father|partner|son|daughter|brother|sister)|him and|her and|both of us|us)\b|(?<!\bis )(?<!\bare )\bkilling (?:my (?:husband|wife|mum|mother|dad|father|partner|son|daughter|brother|sister)|him and|her and|both of us|us both)\b|\bi (?:am |m )?(?:going to |will |want to |could |might )?jump\W*$|\bim going to jump\b|\bdrive my (?:\w+ )?(?:wheelchair|chair|car) (?:in ?to|off|under)\b|\bgoing to do it (?:tonight|today|now|tomorrow)\b|\bmade up my mind to (?:die|go|end)\b|\bdont (?:try to )?stop me\b",
    # Means, plans and farewells.
    r"\b(?:quick|quickest|easy|easiest|painless|best|fastest|peaceful|surest|good|simplest|least painful) (?:\w+ )?way (?:for me )?(?:to (?:die|go for good|kill|end (?:it|my|things))|out of (?:life|this life))\b|\bhow (?:can|do|could|would) (?:i|you) (?:die|kill myself|end (?:it|my)|overdose|make myself die)\b|\b(?:how (?:many|much)|what dose)\b.{0,50}\b(?:to die|to end it|to kill|overdose|to be fatal|would it take\W*$|kill me)\b|\bpainless (?:death|suicide)\b",
    r"\b(?:sav\w+|hoard\w*|stockpil\w*|stash\w*|collect\w*|hid\w*) (?:\w+ ){0,4}(?:tablets|pills|morphine|medication|meds|medicine)\b(?! for (?:after )?(?:breakfast|lunch|dinner|meals))|\b(?:tak\w+|swallow\w*|took) (?:all|the whole|every one|too many) (?:of )?(?:my|the|these|those)?\s?(?:\w+ )?(?:pills|tablets|medicine|medicines|meds|medication|morphine)\b(?!.{0,25}\b(?:(?:through|via) (?:the|my) (?:peg|tube)|with (?:food|water|milk|yogh?urt)|(?:before|after) (?:food|meals|breakfast))\b)|\ball (?:of )?my (?:medicine|pills|tablets|meds|medication) at once\b(?!.{0,20}\b(?:tube|food|water|peg|yogh?urt)\b)|\boverdose on\b(?! chocolate)|\b(?:want to|going to|think of|thinking of|thought of|plan to) overdose\b",
    r"\b(?:i|ive|i have) (?:\w+ )?(?:a|my) plan and\b|\b(?:goodbye|farewell|suicide|last) (?:letters?|notes?|messages?)\b(?! (?:from|was cut|did not|didnt|went|got|to friends at|to my (?:kids|children|grand\w+)|for (?:my|later|the)))|^\W*(?:goodbye|farewell)\b.{0,60}\b(?:everything|everyone|needing|forgive|sorry|love|forever|world)\b|\bwont be (?:needing|here (?:tomorrow|any ?more|much longer|next))\b(?!.{0,30}\b(?:rebook|appointment|change|holiday)\b)|\bnot scared any ?more\b",
    r"\b(?:take|taking|pull|rip|switch|turn|turning|unplug|unplugging|disconnect|remove)\b.{0,25}\b(?:mask|vent|ventilator|bipap|niv|breathing machine|tube)\b.{0,20}\b(?:off|out)?\b.{0,40}\b(?:nobody|no one|without (?:telling|anyone)|secretly|over|die|alone)\b|\bunplug my (?:ventilator|vent|machine)\b.{0,20}\b(?:tonight|myself|now)\b",
    r"\b(?:i|we) cant (?:do this|go on(?! (?:the|a|an|holiday|holidays|trips?)\b)|take (?:this|it)|bear (?:this|it)|cope|carry on|live|stand (?:this|it)|face)(?: \w+){0,3}\b.{0,40}\b(?:any ?more|longer|like this|another day|die|end|tonight|over|goodbye|nobody can)\b(?! (?:with the (?:paperwork|insurance|forms)|of (?:the|this) (?:paperwork|noise)))|\b(?:had|have had) enough\b.{0,30}\b(?:want|end|die|going to|of (?:life|living|this life))\b|\b(?:just |only )?a burden\b.{0,60}\b(?:gone|die|dead|better|happier|end|without me)\b|\bi want to be gone\b",
    r"^\W*(?:please )?kill me\b(?! if)|\b(?:just )?let me die\b|\bso (?:that )?i can die\b|\bsleep forever\b|\bwant to never wake\b|\b(?:lethal|fatal|deadly) (?:dose|amount|overdose)\b|\b(?:morphine|pills|tablets|medication) (?:is|are|would be) (?:fatal|lethal)\b|\b(?:have|has|got|bought) a gun\b|\b(?:going|jump|driv\w+|roll\w*|throw\w* myself) off (?:a|the|my) (?:bridge|balcony|roof|cliff)\b(?! for (?:my|him|her|them|you))|\btonight is the night\b|\b(?:pray|hope) i (?:wont|dont|never) (?:see|wake|make it)\b|\bi (?:may|might) as well (?:finish|end|die)\b",
    r"\bto myself\b(?<=do to myself)|\bhurting myself\b|\bif i (?:wasnt|werent|was not|were not) (?:around|here|alive)\b|\bdont (?:think i can|know if i can) (?:keep|go on) living\b|\b(?:thinking|think|thought) (?:of|about) (?:dying and|how id do it|how to do it|doing it myself)\b|\bpillow over (?:his|her|my)\b|\b(?:pills|tablets|morphine) (?:to end|lined up|ready)\b|\bturn (?:my|the) (?:ventilator|vent|bipap|machine) off (?:yourself|myself)\b|\bnot going to be a burden\b|\bdont (?:really )?(?:need|deserve|want) to be here\b|\blife is over\b.{0,30}\b(?:end|finish|done|die)\b",
    r"\b(?:quier[oe]|quisiera|kiero|deseo|gustaria|ganas de|prefier[oe]|preferiria|mejor) (?:\w+ )?(?:morir(?:me|se)?|mat\w+(?:me|se)|estar muert[oa]|desaparecer|dejar de existir|no despertar|quitar(?:me|se) la vida|suicidar(?:me|se)|acabar con (?:mi vida|todo|mi sufrimiento|esto|su vida)|terminar con (?:mi vida|todo|esto|su vida|los dos))\b(?! (?:en (?:casa|paz)|dignamente))",
    r"\b(?:me|se) (?:quier[oe]|voy a|va a|quisiera) (?:\w+ )?(?:morir|matar|suicidar|quitar la vida|tirar|hacer dano)\b(?! (?:en (?:casa|paz)))|\b(?:matarme|suicidarme|quitarme la vida|acabar con mi vida|terminar con mi vida|hacerme dano|ahorcarme)\b|\bsuicid(?:ar|o|arse)\b.{0,25}\b(?:todos los dias|cada dia|quiero|pienso|voy)\b|\b(?:pienso|pensando|piensa) (?:\w+ )?(?:en|en el) (?:suicidio|suicidarse|matarse|quitarse la vida|morir(?:me|se)?|terminar con|acabar con)\b",
    r"\bpensamientos? suicidas?\b.{0,30}\b(?:desde|cada|tengo|mis|noche)\b|\bpenzamientos\b|\btengo (?:pensamientos|ideas) (?:de )?suicid\w+\b|\b(?:ya )?no (?:quiero|quisiera|tengo ganas de|deseo) (?:seguir )?(?:viv\w+|estar aqui|seguir(?: asi)?|despertar|existir|mas)\b(?! (?:en|con mi|lejos|papeleo))|\bno (?:tiene|le (?:veo|encuentro)|veo|encuentro) (?:el |ningun )?sentido\b.{0,20}\b(?:viv\w+|vida|seguir)\b|\bno (?:vale|merece) la pena (?:seguir )?viv\w+\b|\bestar muert[oa] a vivir\b",
    r"\bojala (?:\w+ ){0,3}(?:no despert\w+|estuviera muert[oa]|me muriera|muriera|durmiera)\b|\bmejor (?:sin mi|estaria muert[oa]|si yo no|muert[oa])\b|\b(?:no puedo mas|no aguanto mas|no soporto mas)\b.{0,50}\b(?:acab\w+|termin\w+|ayudar|suicid\w+|mor\w+|vivir|todo)\b|\bno tengo ninguna razon para\b|\bnada por (?:que|lo que) vivir\b|\bdesaparecer para siempre\b|\bestoy (?:cansad|hart)[oa] de (?:vivir|la vida)\b|\bsolo soy una carga\b",
    r"\b(?:forma|manera) (?:mas )?(?:rapida|facil|indolora)?\s?(?:de|para) (?:morir|matarme|suicid\w+)\b(?! en)|\bcomo (?:puedo|hago para) (?:morir|matarme|terminar sin|acabar sin)\b|\b(?:guardando|juntando|ahorrando|acumulando) (?:las )?(?:pastillas|medicinas)\b|\b(?:me tomo|tomarme|tomar|tomo) todas (?:las|mis)\b(?!.{0,30}\b(?:sonda|comida|agua)\b)|\bpastillas\b.{0,30}\b(?:para morir|preparadas)\b|\bsi me muriera\b|\b(?:ayude|ayudara) a morir\b|\btirarme (?:por|de|al)\b|\b(?:habla de|piensa en) (?:suicid\w+|matarse)\b|\bvida (?:ya )?no tiene sentido\b|\birme para siempre\b|\bno quiero despertar\w*\b|\bno despertar nunca\b|\bcartas? de despedida\b|\btengo un plan y\b|\badios\b.{0,40}\b(?:todo|gracias|necesitar)\b|\b(?:terminar|acabar) con los dos\b|\bno me fio de (?:mi|quedarme)\b",
    r"\bdecidido (?:acabar|terminar|morir)\b|\blo hago esta noche\b|\bme quito (?:la mascarilla|el respirador)\b.{0,40}\b(?:nadie|acabe|noche)\b|\b(?:me hice|hacerme|se va a hacer|quiere hacerse) dano\b|\b(?:se va a|se quiere|quiere) (?:matar|morir|suicidar|quitar la vida)(?:se)?\b(?! en)|\bquiere (?:acabar|terminar) con (?:todo|su vida)\b|\bquitarse la vida\b",
)
# So plain that no talk of the law, of a film or of the past makes it harmless.
PLAIN_CRISIS = any_of(
    r"\b(?<!dont )(?<!never )(?<!not )(?:want|going|plan|planning|ready|about|decided) to kill (?:myself|himself|herself)\b|\b(?:quiero|voy a) (?:matarme|suicidarme|quitarme la vida)\b|\bme (?:quiero|voy a) (?:matar|suicidar)\b(?<!no me quiero matar)"
)
# --- Urgent: call the team today ----------------------------------------------------------------
_BREATHLESS = r"breathless|breathlessness|short(?:ness)? of breath|out of (?:breath|puff)|puffed|winded|trouble breathing|hard to breathe|struggl\w+ (?:to breathe|for breath)|cant breathe|difficulty breathing"
_NEW = r"(?:new|lately|recently|since|these days|started|this week|this month|this morning|yesterday|today|now|worse|more and more|weeks?|days?|suddenly|last few|past few|any ?more|every \w+|all day|always|again)"
URGENT = any_of(
    near(
        _BREATHLESS,
        r"lying|lie|flat|bed|night|nights|sleep|talking|dress\w*|eating|walking|stairs|shower|washing|"
        + _NEW,
        45,
    ),
    rf"\b(?:breathing|breath)\b.{{0,25}}\b(?:worse|weaker|shallow\w*|noisy)\b.{{0,40}}\b{_NEW}\b|\b(?:wak\w+|woke)(?: up)? gasping\b",
    r"\b(?:sleep|sleeping|sleeps|lie|lying)\b.{0,20}\b(?:sitting up|upright|propped|recliner|in (?:a|the|my|his|her) (?:chair|armchair))\b|\bcant (?:sleep|lie|lay) (?:down |down )?flat\b|\bpropped up now\b|\b(?:two|three|four|[2-5]) pillows\b",
    r"\bhead(?:ache|aches)?\b.{0,25}\b(?:every|each|in the|of a) (?:morning|day)\b|\b(?:wak\w+|get|gets|have|has|having|with|my|his|her) (?:\w+ ){0,3}morning headaches?\b|\bwak\w+\b.{0,40}\bhead(?:ache|aches)?\b|\b(?:hungover|hung over) (?:every|each|in the) morning\b",
    r"\b(?:i|im|he|she|hes|shes|my \w+|has|have|having)\b.{0,25}\b(?:nightmares|bad dreams|vivid dreams)\b|\bunrefreshed\b|\b(?:sleepy|drowsy|nodding off|dozing off|falling asleep|falls asleep)\b.{0,40}\b(?:day|daytime|all the time|lately|days|chair|meals|mid)\b",
    r"\b(?:had|has|have|got|gets|getting|keeps getting|another|third|second)\b.{0,25}\bchest infections?\b.{0,30}\b(?:since|this|again|now|year|months?|weeks?)\b|\b(?:another|third) chest infection\b|\b(?:fever|temperature)\b.{0,40}\b(?:phlegm|cough\w*|chest|mucus|chills)\b|\b(?:cough\w*|chest|phlegm)\b.{0,30}\bfever\b|\b(?:green|brown|yellow|thick) (?:phlegm|mucus|sputum)\b.{0,40}\b(?:since|yesterday|now|today|days)\b|\bchesty cough\b",
    rf"\b(?:my|his|her|{KIN}|the)\b.{{0,12}}\bcough\b.{{0,25}}\b(?:weak|weaker)\b|\b(?:hardly|barely|cant|no longer|unable to)\b.{{0,15}}\b(?:sniff|blow (?:my|his|her) nose|bring (?:anything|it) up|cough (?:anything|properly|hard))\b",
    rf"\b{_ONE}\b(?: \w+){{0,4}} (?:cough\w*|chok\w*|gag\w*|splutter\w*)\b.{{0,20}}\b(?:at|with|when|every|on|during|most)\b.{{0,20}}\b(?:meals?|eat\w*|food|drink\w*|water|dinner|tea|liquids?|saliva)\b(?!.{{0,30}}\bfor years\b)|\b(?:down the wrong way|goes the wrong way)\b.{{0,40}}\b(?:time|now|every|often|more)\b|\bout of (?:my|his|her|the) nose\b",
    r"\b(?:i|im|ive|he|hes|she|shes|mum|mom|dad|husband|wife|has|have|keeps?|been|and)\b.{0,20}\b(?:losing|lost|dropped|dropping|down)\b.{0,20}\b(?:weight|stone|kilos?|kg|pounds|lbs?)\b|^\W*(?:lost|losing) (?:a lot of |\w+ )?(?:weight|stone|kilos?|kg|pounds|lbs?)\b|\b(?:getting|got|so|is) (?:\w+ )?thinner\b|\b(?:gone off|off) (?:his|her|my) food\b|\b(?:isnt|not|stopped|cant|hardly|barely) (?:eating|drinking|eat|drink)\b.{0,30}\b(?:weight|today|days|anything|now|much)\b",
    r"\bvoice\b.{0,20}\b(?:wet|gurgl\w+|bubbly)\b|\b(?:blood in (?:my|his|her|the) (?:urine|stool|pee|poo|wee)|nosebleeds?\b.{0,25}\b(?:wont stop|since|heavy|keep)|(?:bruis\w+|spots) (?:all over|everywhere))\b|\bquinine\b.{0,40}\b(?:i have|ive got|im|and i)\b.{0,20}\bbruis\w+\b",
    rf"\b(?:muddled|confused|confusion|disorient\w+|hallucinat\w+|sees things|seeing things)\b.{{0,30}}\b(?:evenings?|night|{_NEW})\b|\b(?:new|sudden) confusion\b",
    near(
        r"mask|bipap|niv|ventilator|machine",
        r"(?:doesnt|isnt|not|no longer|never)(?: \w+){0,4} enough|(?:in the )?daytime (?:now|too|as well)|all day now|during the day (?:now|too)|more and more",
        40,
    ),
    r"\b(?:skin|site|tube|peg|stoma|opening|hole|area)\b.{0,40}\b(?:(?:is|looks|gone|are|getting) (?:\w+ )?(?:red|sore|hot|swollen|smelly|infected|weeping|leaking|blocked|clogged)|pus|oozing|smells|wont flush)\b",
    rf"\b(?:i|hes|he|she|shes|ive|has|have|keeps?|been|{KIN})\b.{{0,20}}\b(?:fell|fallen|falling|fall)\b.{{0,25}}\b(?:twice|again|times|a lot|this week|yesterday|today|last night|more|over|every day)\b|\blegs?\b.{{0,15}}\b(?:giv\w+ way|gave way|buckl\w+|gone from under)\b.{{0,20}}|\b(?:leg|calf)\b.{{0,25}}\b(?:swollen|swelled|huge)\b(?!.{{0,20}}\bsock)",
    rf"\b{_ONE}\b(?: \w+){{0,3}} (?:cant|couldnt|no longer|hardly) (?:\w+ )?(?:get|swallow)\b.{{0,20}}\b(?:pills|tablets|medicine|water|anything|saliva)\b.{{0,15}}\b(?:down|any ?more|now|at all)\b|\b(?:takes|taking) (?:an|over an|more than an) hour\b.{{0,20}}\b(?:eat|down|meal|finish)\b|\bcant finish meals\b|\b(?:out of puff|puffed out)\b",
    r"\b(?:falta (?:\w+ )?el aire|sin aire|me ahogo|se ahoga|se cansa|me canso)\b.{0,40}\b(?:acuest\w+|acostar\w*|acostad[oa]|tumb\w+|noche|noches|vestir\w*|hablar|caminar|escaleras|desde|semana)\b|\bdespierto sin aire\b|\b(?:duermo|duerme|dormir) (?:sentad[oa]|casi sentad[oa])\b|\bno puedo dormir acostad[oa]\b|\btres almohadas\b",
    r"\b(?:despiert\w+|levant\w+)\b.{0,35}\b(?:dolor de cabeza|resaca)\b|\bpesadillas\b.{0,40}\b(?:nuevo|noche|desde|ahora|tiene)\b|\btiene pesadillas\b|\bcon sueno todo el dia\b|\b(?:se duerme|dormid[oa]) (?:todo el dia|de dia)\b|\binfecciones? de pecho desde\b|\btres infecciones\b|\b(?:fiebre)\b.{0,25}\b(?:flemas?|tos)\b|\b(?:flemas? verdes?|tos)\b.{0,20}\b(?:fiebre|desde ayer)\b",
    r"\btos\b.{0,30}\b(?:mas debil|no saca)\b|\b(?:tose|atraganta|atragantarse|atora)\b.{0,25}\b(?:todas las comidas|cuando bebe|al beber|cuando come|al comer|cada vez mas|comidas)\b|\b(?:ha )?(?:perdido|bajado|perdiendo|bajando) (?:\w+ )?(?:mucho|de)? ?(?:peso|kilos)\b|\bmas delgad[oa]\b|\bvoz\b.{0,20}\bmojada\b|\bpor la nariz cuando (?:bebe|come)\b",
    r"\b(?:moratones|moretones|sangra\w*|sangre)\b.{0,40}\bquinina\b|\bquinina\b.{0,40}\b(?:moratones|moretones|sangr\w+)\b|\bsangre en la (?:orina|caca)\b|\bno tiene hambre\b|\bse confunde\b|\bmas confus[oa]\b|\b(?:mascarilla|bipap)\b.{0,25}\b(?:no (?:me |le )?(?:alcanza|basta|llega)|tambien de dia)\b",
    r"\b(?:piel|alrededor|sonda|peg)\b.{0,30}\b(?:esta|tiene) (?:\w+ )?(?:roj[ao]|pus|infectad[ao]|tapad[ao]|caliente)\b|\bhuele mal\b|\b(?:casi no puede|no puede) sonarse\b|\b(?:se ha caido|me he caido|se cayo|me cai)\b.{0,15}\b(?:veces|esta semana|otra vez)\b|\b(?:ya )?no (?:consigue|puede|puedo|logra) tragar\b",
)
