"""How danger, advice and other subjects sound: the patterns behind `route`, English and Spanish.

Each group leans to one side: danger towards too much care, the rest towards answering.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SOMEBODY = (
    r"(?:i|im|i'm|he|hes|he's|she|shes|she's|we|they|it|(?:my|our|the) \w+|"
    r"mum|mom|mam|dad|father|mother|husband|wife|partner|patient|somebody|someone)"
)
_CANT = r"(?:can ?'?t|can ?not|cannot|cant|could ?n'?t|unable to|struggling to|is ?n'?t able to)"

NOT_NOW = _any(
    r"\bchok\w* (?:up|back)\b.{0,25}\b(?:tear|cry|emotion|feel|laugh|thought)",
    r"\b(?:what|how) (?:if|happens|do i do if|should i do if|to do if)\b",
    r"\b(?:will|would|might|could|going to|gonna|afraid|scared|fear|worr\w+|terrified)\b.{0,40}\bchok",
    r"\bdied (?:of|from|with)\b",
    r"\b(?:last|years?|months?|weeks?|days?) ago\b",
)
EMERGENCY = _any(
    rf"\b{_SOMEBODY}\b.{{0,25}}\b{_CANT}\s+(?:\w+\s+)?breath",
    rf"^\W*{_CANT}\s+breath",
    r"\b(?:stopped|stops|isn'?t|is not|not)\s+breathing\b",
    r"\bgasping\b|\bsuffocat\w+|\bfighting for (?:air|breath)|\bcan'?t get (?:any |enough )?air\b",
    r"\b(?:going|turning|turned|gone|looks?|went)\s+(?:all\s+)?(?:blue|grey|gray|purple)\b",
    r"\b(?:lips|face|fingers?)\b.{0,15}\b(?:blue|grey|gray|purple)\b",
    r"\b(?:is|am|are|i'?m|he'?s|she'?s|hes|shes|keeps?|been|started)\s+(?:\w+\s+)?choking\b(?! up)",
    r"\bchoking (?:right )?now\b|\bchoking (?:badly|bad|help|please|and)\b|^\W*(?:help\W+)?choking\W*$",
    r"\b(?:food|something|pill|meat)\b.{0,20}\bstuck in\b.{0,12}\bthroat\b",
    r"\b(?:won'?t|wont|can'?t|cant|cannot|hard to)\s+wake\b.{0,12}(?:him|her|up|them|dad|mum|mom)?",
    r"\b(?:ventilator|vent|bipap|trilogy|machine)\b.{0,25}\b(?:stopped|failed|died|broke|won'?t (?:turn|start)|not working)",
    r"\bpower (?:cut|is out|went out|outage|failure)\b.{0,60}\b(?:ventilator|vent|bipap|breath|suction)",
    r"\b(?:ventilator|vent|bipap)\b.{0,60}\bpower (?:cut|is out|went out|outage|failure)\b",
    r"\bunconscious\b|\bpassed out\b|\bunresponsive\b|\bcrushing chest pain\b|\bchest pain\b.{0,20}\b(?:now|breath)",
    r"\bno (?:puede|puedo) respirar\b|\bse (?:est[aá] ahogando|ahoga|est[aá] poniendo azul)\b|\bme ahogo\b|\bme estoy ahogando\b",
)
CRISIS = _any(
    r"\b(?:i|id|i'd|just|really)\b.{0,20}\b(?:want|wanna|wish|ready|rather|going|plan\w*|like)\b.{0,12}\b(?:to )?(?:die|be dead|was dead|were dead)\b",
    r"\bkill(?:ing)? my ?self\b|\btak(?:e|ing) my (?:own )?life\b|\bend(?:ing)? (?:my|it all|my own) ?(?:life)?\b",
    r"\b(?:do ?n'?t|dont|do not|cant|can'?t|no longer)\s+(?:want|wanna|see (?:any|a) (?:point|reason))\b.{0,12}\b(?:live|living|be here|be alive|go on|wake up|exist)",
    r"\bbetter off (?:dead|without me)\b|\bno (?:reason|point)\b.{0,10}\b(?:to live|in living|living|going on)\b",
    r"\b(?:i'?m|i am|im|feel\w*|been)\b.{0,20}\bsuicidal\b|\b(?:my|a) suicide (?:plan|note)\b|\bcommit suicide\b",
    r"\b(?:hurt|harm|harming|hurting|cut|cutting) my ?self\b|\bhow (?:many|much)\b.{0,40}\b(?:to die|to end it|overdose)\b|\boverdose on\b",
    r"\bi (?:want|have) to disappear\b|\b(?:i|we) (?:can'?t|cant|cannot) (?:do this|go on|take (?:this|it)) any ?more\b.{0,30}\b(?:die|end|tonight|over|goodbye|live)\b",
    r"\bquiero (?:morir\w*|matarme|quitarme la vida|acabar con (?:mi vida|todo))\b|\bno quiero (?:seguir )?viv(?:ir|iendo)\b|\bsuicidarme\b|\bme quiero (?:morir|matar)\b",
)
ABOUT_OTHERS = _any(
    r"\b(?:rates?|risk|statistics|how (?:common|often)|study|studies|prevalence)\b.{0,30}\bsuicid",
    r"\bsuicid\w*\b.{0,30}\b(?:rates?|risk|statistics|common|study|studies|prevalence|in (?:als|mnd))",
    r"\b(?:not|never|don'?t feel|am ?n'?t) suicidal\b",
)
URGENT = _any(
    r"\b(?:feeding tube|peg|rig|g-?tube|tube)\b.{0,25}\b(?:fell|fallen|come|came|pulled|popped|slipped|is|has|been)\b.{0,12}\bout\b",
    r"\bpulled (?:his|her|my|the) (?:feeding |peg )?(?:tube|peg) out\b",
    r"\b(?:i|he|she|mum|mom|dad|husband|wife)\b.{0,25}\b(?:wak\w+|get\w*|has|have|having|had)\b.{0,15}\bmorning headache",
    r"\bheadaches?\b.{0,20}\b(?:every|each|in the) morning|\bmorning headaches?\b",
    r"\b(?:breathless|short of breath|out of breath|trouble breathing|hard to breathe)\b.{0,40}\b(?:lying|flat|night|bed|talking|now|today|worse)",
    r"\b(?:i'?m|i am|im|he'?s|she'?s|hes|shes|he is|she is|keeps?)\b.{0,12}\b(?:losing|lost|dropping)\b.{0,12}\bweight\b",
    r"\b(?:i|he|she|keeps?|dad|mum|mom)\b.{0,15}\b(?:cough\w*|chok\w*)\b.{0,15}\b(?:on|at|with|when|every)\b.{0,20}\b(?:meal|eat|food|drink|water|dinner)",
)
DOSE = _any(
    r"\b(?:can|could|should|shoud|may|do|shall|must|ok(?:ay)? (?:to|for me to|if)|safe (?:for me )?to)\b.{0,8}\b(?:i|me|we|he|she|my \w+)\b.{0,25}"
    r"\b(?:take|taking|double|halve|increase|reduce|lower|raise|stop|quit|skip|miss|come off|switch|swap|mix|combine|try)\b",
    r"\b(?:my|his|her)\b.{0,12}\b(?:dose|dosage|ventilator settings?|bipap settings?|ipap|epap|pressure settings?)\b",
    r"\bhow (?:much|many)\b.{0,25}\bshould (?:i|he|she|we)\b.{0,10}\b(?:take|use|give|get)\b",
)
OWN_TIME = _any(
    r"\bhow (?:long|much time|many (?:years|months))\b.{0,20}\b(?:have i|do i have|i(?:'ve| have)? got|will i|do i|left|has (?:he|she)|does (?:he|she)|will (?:he|she))\b",
    r"\b(?:when|how soon) (?:will|am|do) i\b.{0,12}\b(?:die|dying)\b|\bam i (?:going to die|dying)\b|\bwill i (?:die|live|survive)\b",
    r"\bmy (?:prognosis|life expectancy|chances)\b",
)
OWN_DIAGNOSIS = _any(
    r"\b(?:do|have|could|might|does|has) (?:i|he|she|my \w+)\b.{0,8}\b(?:have|got|be getting|get)?\b.{0,8}\b(?:als|mnd|motor neuron\w* disease)\b",
    r"\b(?:is|could|might) (?:this|it|that|my \w+)\b.{0,12}\b(?:als|mnd)\b|\bam i getting (?:als|mnd)\b",
    r"\b(?:mean|means) i(?:'ve| have)?\b.{0,8}\b(?:als|mnd)\b",
)
OTHER_DISEASE = _any(
    r"\bmultiple sclerosis\b|\bhuntington\w*|\bparkinson\w*|\balzheimer\w*|\bmyasthenia\b|\bmuscular dystrophy\b",
    r"\bdiabetes\b|\b(?:breast|lung|prostate|colon) cancer\b|\basthma\b|\bepilepsy\b|\bcovid\b|\bfibromyalgia\b|\bmigraines?\b",
)
OUR_DISEASE = _any(
    r"\b(?:als|mnd|pls|pma|motor ?neuron\w*|lou gehrig\w*|amyotrophic|bulbar|mimic\w*|ela)\b"
)
OTHER_TASK = _any(
    r"\b(?:ignore|forget|disregard)\b.{0,25}\b(?:instructions?|rules|prompt)\b|\bsystem prompt\b|\byou are now\b|\bpretend (?:to be|you)\b",
    r"\b(?:write|draft|compose|generate)\b.{0,15}\b(?:a|an|my|the)\b.{0,20}\b(?:note|letter|essay|poem|story|email|code|script|report|song)\b",
)
ASKS_OF_TIME = _any(
    r"\b(?:surviv\w*|liv(?:e|es|ed|ing) (?:\w+ ){0,3}(?:years?|long\w*|with)|life expectancy|prognosis|outlook)\b",
    r"\b(?:die|dies|dying|died|death|fatal|terminal|choke to death|(?:will|would) (?:i|he|she|they|we) choke)\b|\bhow long\b|\b\d+ years?\b|\blast days\b",
)
