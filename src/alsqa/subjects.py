r"""How questions for advice, and of other subjects, sound: English and Spanish. See `patterns`.

They lean towards answering: what none of them finds is looked up in the sources.
"""

from __future__ import annotations

from alsqa.patterns import KIN, any_of

_ONE = r"(?:i|me|we|he|she|they|(?:my|our|his|her) \w+|mum|mom|dad|him|her)"
_MEDICINE = r"(?:medicine|medication|meds|tablets?|pills?|dose|doses|drops|patch|patches|capsules?|supplements?|vitamins?|injections?|infusions?|\w{3,}(?:zole|ersen|pam|ptyline|quine|inine|lofen|mab|nib|statin|pril|olol|gabalin|done|xetine|tadine|mycin|prazole)s?)"  # by the stems of their generic names
_MACHINE = r"(?:bipap|niv|ventilator|vent|cpap|trilogy|breathing machine|machine)"
_SETTING = r"(?:pressures?|settings?|ipap|epap|breaths? (?:per|a) minute|breath rate|backup rate|rate|trigger|tidal volume)"
_CHANGE = r"(?:stop|stopping|quit|quitting|skip|skipping|halve|halving|double|doubling|increase|increasing|reduce|reducing|lower|lowering|raise|raising|start|starting|come off|coming off|go off|going off|go up|going up|go down|going down|cut down|cutting down|taper|tapering|switch|switching|swap|swapping|change|changing|turn up|turn down|up|adjust|adjusting)"
# To take a thing along, on a journey or to a place, is not to take a medicine.
_CARRIED = r"(?:take|taking)\b.{0,45}\b(?:planes?|flights?|fly\w*|airports?|trains?|bus|coach|cruise|ship|boat|holidays?|abroad|luggage|with (?:me|us|him|her)|along|on board|through security|to (?:the |a )?(?:clinic|hospital|hospice|appointment|school|work|park|shops?))\b"
DOSE = any_of(
    r"\b(?<!how )(?:can|could|should|shoud|may|do|shall|must|ok(?:ay)? (?:to|for me to|if)|safe (?:for me )?to)\b.{0,8}\b(?:i|me|we|he|she|my \w+)\b.{0,25}"
    rf"\b(?!{_CARRIED})(?:take|taking|double|halve|increase|reduce|lower|raise|stop|quit|skip|miss|come off|switch|swap|mix|combine|try)\b",
    r"\b(?:my|his|her)\b.{0,12}\b(?:dose|dosage|ventilator settings?|bipap settings?|ipap|epap|pressure settings?)\b",
    r"\bhow (?:much|many)\b.{0,25}\bshould (?:i|he|she|we)\b.{0,10}\b(?:take|use|give|get)\b",
    rf"\bhow (?:much|many)\b.{{0,30}}\b(?:can|could|may|should|do) {_ONE} (?:safely )?(?:have|take|use|give|get|need)\b",
    rf"\b(?<!how )(?:(?:should|can|could|may|shall|must|would)\b.{{0,20}}\b{_ONE}|(?:is it|would it be) (?:ok|okay|safe|alright|all right|fine|wise|best) (?:for \w+ (?:\w+ )?)?to)\b.{{0,12}}\b{_CHANGE}\b.{{0,30}}\b{_MEDICINE}\b",
    rf"\b(?:im|i am|we are|were|i|we|he|she|hes|shes)\b.{{0,12}}\b(?:thinking (?:of|about)|want to|wants to|would like to|plan to|planning to|going to|considering|tempted to)\b.{{0,12}}\b{_CHANGE}\b.{{0,30}}\b{_MEDICINE}\b",
    r"\b(?:want|wants|like|thinking about|thinking of|going|considering) (?:to )?(?:stop|quit|come off|start|coming off|stopping|starting|halving|doubling) (?!work|alcohol|school|saliva|cramps?|again|talking)\w{5,}(?<!ing)(?: (?:is|because|as|but|can|should|now|and|will|today)\b|\W*$)|\b(?:should|can|could|may) (?:i|we|he|she|mum|mom|dad|my \w+) (?:come off|double|halve|skip|taper)\b",
    rf"\b(?:forgot|missed|skipped|forgotten)\b.{{0,25}}\b{_MEDICINE}\b",
    rf"\b(?:what|which|how high|how many)\b.{{0,30}}\b{_SETTING}\b.{{0,30}}\b(?:should|do|can|must) {_ONE}\b|\b(?:should|can|may|could) {_ONE}\b.{{0,15}}\b(?:{_CHANGE}|set|put)\b.{{0,30}}\b(?:{_SETTING}|{_MACHINE})\b|\b(?:{_CHANGE}|set) (?:my|his|her|mums|moms|dads) (?:\w+ )?(?:{_MACHINE}|{_SETTING})\b",
    r"\b(?:puedo|debo|deberia|podemos|debemos|tengo que) (?:\w+ )?(?:tomar|dejar|subir|bajar|aumentar|reducir|doblar|suspender|mezclar|cambiar|probar)\b|\b(?:mi|su) (?:dosis|respirador esta en)\b|\bcuant[oa]s? (?:\w+ ){0,3}(?:debo|tengo que|debe) tomar\b",
    r"\b(?:olvido|olvide|olvidado|salte)\b.{0,25}\b(?:pastilla|dosis|medicina|medicamento|toma|tratamiento)\b|\b(?:tomo|doy|me tomo|le doy)\b.{0,12}\b(?:dos|doble|el doble|otra|mas)\b|\b(?:pongo|subo|bajo|ajusto|programo)\b.{0,20}\b(?:presion|bipap|respirador|ventilador|maquina)\b|\bque presion\b.{0,20}\b(?:mi|su|pongo|necesito)\b|\bquiero (?:dejar|suspender|bajar|subir) (?:de tomar )?(?:el|la|mi) \w+\b",
)
_RELATIVE = r"(?:mum|mom|mam|dad|mother|father|parents?|brother|sister|siblings?|twin|son|daughter|gran\w*|nan|uncles?|aunt\w*|cousins?|family)s?"
_INHERITED = rf"(?:\b(?:genes?|genetic\w*|c9\w*|sod1|fus|mutations?|inherit\w*|heredit\w*|familial|carr(?:y|ier|iers|ies)|chances of (?:getting|having|developing|catching))\b|\b{_RELATIVE} (?:also |all |both )?(?:has|have|had|died|got|carries|was|were)\b)"
_LEFT = r"(?:left|to live|to go|remaining)"
_SOMEBODY = rf"(?:i|ill|im|me|he|hes|hell|she|shes|shell|him|her|(?:my|our) \w+|{_RELATIVE})"
# When somebody dies, not of what or how.
_END = r"(?:die|dies|dying|dead|terminal|gone|survive|survives|make it)\b(?! (?:of|from|by (?:chok|suffoc)\w+|with|in (?:pain|his|her|my)|at home|peacefully|without|choking)\b)"
# How long one has for a step is no question on how long one lives; it is taken out before that is
# looked for.
DEADLINE = any_of(
    r"\bhow (?:long|much time) (?:\w+ ){1,4}to"
    r" (?:fight|appeal|challenge|contest|dispute|claim|apply|reply|answer|decide|pay)\b"
)
OWN_TIME = any_of(
    rf"\b(?:odds|chances?|probability|likely|likelihood)\b.{{0,25}}\b{_SOMEBODY}\b.{{0,12}}\b{_END}",
    rf"\b(?:am|is|are|will|could|might|would) {_SOMEBODY}\b.{{0,12}}\b{_END}|\b(?:has|have|does|do) {_SOMEBODY} (?:got|have) (?:\w+ ){{0,2}}(?:years?|months?|weeks?|long)(?: left)?(?:[.?!;]|$)",
    r"\bhow (?:long|much time|many (?:years|months))\b.{0,20}\b(?:have i|do i have|i(?:ve| have)? got|will i|do i|left|has (?:he|she)|hes got|shes got|does (?:he|she)|will (?:he|she))\b",
    rf"\bhow (?:long|much (?:time|longer)|many (?:years|months|weeks))\b.{{0,12}}\b(?:does|do|has|have|will|would|can)\b.{{0,8}}\b(?:i|we|he|she|my \w+|mum|mom|dad)\b(?:.{{0,15}}\b(?:{_LEFT}|got|live|have|survive|last)\b|\W*$)|\bhow many (?:months|years|weeks) (?:is that|does that (?:mean|give|leave))\b",
    r"\b(?:will|can) (?:i|he|she|my \w+|mum|mom|dad) (?:still )?(?:be (?:here|alive|around|walking|talking|able to walk|able to talk)|make it to|live to|live until|see (?:my|her|his|the|next)|reach)\b|\b(?:am i|is (?:he|she|my \w+)) going to (?:be (?:here|alive|around)|make it|live|see)\b|\bhow (?:fast|quickly|soon) will (?:i|he|she|my \w+|it get me)\b",
    r"\b(?:when|how soon) (?:will|am|do) i\b.{0,12}\b(?:die|dying)\b|\bam i going to die\b|\bwill i (?:die|live)\b",
    # Of getting the illness that a relative has is another question.
    rf"^(?!.*{_INHERITED}).*\bmy chances\b|\bmy (?:prognosis|life expectancy)\b",
    r"\bcuanto (?:tiempo )?(?:me|le) queda\b|\bcuantos (?:anos|meses) (?:me|le) quedan\b|\bme voy a morir\b|\bcuando (?:voy a morir|me voy a morir|morire)\b|\bmi (?:pronostico|esperanza de vida)\b",
    r"\bprobabilidad\w*\b.{0,30}\b(?:muera|morir\w*)\b(?! (?:de|ahogad\w|asfixiad\w|en casa)\b)|(?:^|[.?!;]\W*)(?:se )?(?:va a morir|esta muriendo)(?:se)?\b(?! (?:de|ahogad\w|asfixiad\w|en casa)\b)|\bva a morir(?:se)? (?:pronto|ya|este ano)\b|\bvoy a morir(?:me)?\b(?! (?:de|ahogad\w|asfixiad\w|en casa)\b)",
    r"\b(?:cuant[oa]s? (?:anos|meses|tiempo)|cuanto(?: tiempo)?|hasta cuando) (?:mas )?(?:va a|voy a|podra|podre|puede|puedo|vivira|vivire|viviremos|le queda\w*|me queda\w*)\b(?=.{0,20}\b(?:viv\w+|vida|mi|su|queda\w*)\b)|\b(?:llegare|llegara|estare|estara|vivire|vivira) (?:\w+ ){0,3}(?:vivo|viva|boda|navidad|ano)\b",
)
_ILLNESS = r"(?:als|mnd|motor neuron\w* disease|lou gehrig\w*)"
_NOT_ITS = (
    r"(?! (?:drugs?|trials?|clinics?|specialists?|support|nurses?|associations?|medicines?|that))"
)
_TWITCH = r"(?:twitch\w*|fasciculat\w*|muscle jumps|jump(?:y|ing) muscles|flicker\w*|tingl\w+|cramps|slurr\w+|weak (?:hand|arm|leg|foot|grip|thumb)|(?:hand|arm|leg|grip) (?:feels|is|are) (?:weak|heavy))"
_FEARS = r"(?:worried|worry|worrying|scared|afraid|terrified|frightened|anxious|anxiety|panick\w*|convinced|obsess\w*|freaking out|stop thinking|googl\w*|dr google|should i be (?:worried|concerned))"
# Told already what it is: then a twitch is no question of what it is.
_TOLD = rf"\b(?:diagnos\w+|{_ILLNESS} (?:patient|since)|(?:i|he|she|who|\w+) (?:has|have|had|got) (?:\w+ )?{_ILLNESS}|(?:my|his|her|with) {_ILLNESS})\b"
OWN_DIAGNOSIS = any_of(
    rf"^(?!.*{_TOLD})(?=.*\b(?:i|im|ive|my|me)\b)(?:.*\b{_TWITCH}\b.*\b{_FEARS}\b|.*\b{_FEARS}\b.*\b{_TWITCH}\b)",
    r"^(?=.*\b(?:tengo|mi|me|estoy)\b)(?!.*\bdiagnostic\w+)(?:.*\b(?:saltan los musculos|fasciculaciones|calambres|tiembla\w*|espasmos)\b.*\b(?:miedo|preocupad\w|asustad\w|angustia\w*|no dejo de pensar|obsesion\w*)\b|.*\b(?:miedo|preocupad\w|asustad\w)\b.*\b(?:fasciculaciones|tiembla\w*)\b)",
    rf"\b(?:do|have|could|might|does|has|can|would) (?:i|he|she|my \w+) (?:also |really |be )?(?:have|got|getting|get|developing) (?:early |the start of )?{_ILLNESS}\b{_NOT_ITS}",
    rf"\b(?:is|are|could|might|can|would) (?:this|it|that|these|they|my \w+) (?:(?:be|just|really|maybe|possibly|early|likely|a|sign|symptom|signs|symptoms|of|due|to|from) )*{_ILLNESS}\b{_NOT_ITS}|\bam i (?:getting|developing)\b.{{0,12}}\b{_ILLNESS}\b",
    rf"\b(?:mean|means|sign|proof|prove) (?:that )?(?:i|im|ive|he|hes|she|shes|my \w+)\b.{{0,15}}\b{_ILLNESS}\b|\b(?:miss(?:ed)?|overlook(?:ed)?|rule[sd]? out|ruling out)\b.{{0,12}}\b{_ILLNESS}\b.{{0,40}}\b(?:i|im|me|my|he|she)\b|\b(?:i|im|me|my|he|she)\b.{{0,60}}\b(?:miss(?:ed)?|overlook(?:ed)?|rule[sd]? out)\b.{{0,8}}\b{_ILLNESS}\b",
    rf"\b(?:i|im|hes|shes) (?:\w+ ){{0,2}}(?:worried|scared|afraid|convinced|sure|think)\b.{{0,12}}\b(?:it is|its|its|i have|ive|ive got|this is|hes got|he has|she has)\b.{{0,8}}\b{_ILLNESS}\b",
    r"\b(?:tengo|tendre|tiene|sera|podria (?:ser|tener)|puede ser) (?:yo )?(?:la )?ela\W*$|\bsignifica que tengo (?:la )?ela\b|\btengo (?:la )?ela si\b|\b(?:es|sera) (?:la )?ela o\b",
)
# What many have beside another illness, so that it can be no more than a circumstance.
_COMMON = r"\b(?:rheumatoid )?arthritis\b|\bsciatica\b|\bleuk(?:a)?emia\b|\blupus\b|\bdiabetes\b|\bcancer\b(?! research)|\basthma\b|\bepilepsy\b|\bcovid\b|\bfibromyalgia\b|\bmigraines?\b|\bcancer de (?:mama|pulmon|prostata|colon|piel)\b|\basma\b|\bepilepsia\b|\bmigranas?\b|\bartritis\b|\bleucemia\b"
_UNLIKE = (
    r"\bmultiple sclerosis\b|\bhuntington\w*|\bparkinson\w*|\balzheimer\w*|\bmyasthenia\b|\bmuscular dystrophy\b|\bcystic fibrosis\b",
    r"\b(?:treat|cure|cause|of|has|have|with|for|is|does|progressive|relapsing) ms\b(?! different)",
    r"\besclerosis multiple\b|\bmiastenia\b",
)
_OTHER_DISEASE = any_of(*_UNLIKE, _COMMON)
# A person is told of, who asks for more than a request to the tool or a way to do a thing.
_ASKED_FOR = r"(?:how|where|when) (?:do|can|could|would|should) i\b"
OF_SOMEBODY = any_of(
    rf"\b(?:im|ive|he|hes|she|shes|him|his|her|hers|we|weve|yo|ella|tengo|estoy|le|{KIN}|members?|callers?|famil(?:y|ies)|carers?|pts?)\b",
    rf"^(?!.*{_ASKED_FOR}).*\bi\b",
    r"^(?!(?:please |can you |could you )*\w+ me\b).*\bme\b",
)
_BEFORE = r"\bhad\b.{0,40}\b(?:before|ago|in the past|once|last \w+)\b|\b(?:tuvo|tuve)\b"
_BESIDE_OURS = any_of(rf"^(?!.*(?:{'|'.join(_UNLIKE)})).*(?:{_COMMON})")
_BESIDE = any_of(rf"\b(?:too|also|as well|on top of|besides|tambien|ademas)\b|{_BEFORE}")
OUR_DISEASE = any_of(
    r"\b(?:als|mnd|pls|pma|motor ?neuron\w*|lou gehrig\w*|amyotrophic|bulbar|mimic\w*|ela|motoneurona|amiotrofica)\b"
)
OTHER_TASK = any_of(
    r"\b(?:write|draft|compose|generate)\b.{0,15}\b(?:a|an|my|the|me)\b.{0,20}\b(?:note|letter|essay|poem|story|email|code|script|report|song)\b|\btell me a (?:joke|story)\b",
    r"\b(?:escribe|escribeme|redacta|redactame|hazme)\b.{0,25}\b(?:carta|nota|informe|poema|correo|ensayo|cuento)\b",
)
ASKS_OF_TIME = any_of(
    r"\b(?:surviv\w*|liv(?:e|es|ed|ing) (?:\w+ ){0,3}(?:years?|long\w*|with)|life expectancy|prognosis|outlook)\b",
    r"\b(?:die|dies|dying|died|death|fatal|terminal|choke to death|(?:will|would) (?:i|he|she|they|we) choke)\b|\bhow long\b|\b\d+ years?\b|\blast days\b|\bhow many (?:years|months)\b.{0,60}\b(?:live|lived|survive|left)\b",
)
# Somebody's death that is told asks for no figures.
TOLD_DEATH = any_of(
    rf"\b(?:(?:my|our|his|her|their) (?:\w+ )?(?:{_RELATIVE}|husband|wife|partner|spouse|friend|neighbou?r)|{_RELATIVE}|he|she) (?:\w+ ){{0,2}}(?:died|passed)\b(?! (?:faster|sooner|earlier|later))"
)


def is_of_another_illness(read: str) -> bool:
    """Whether it names another illness, and not as one that a person has beside ours.

    read: a question as `spelling.plain` leaves it.
    """
    if not _OTHER_DISEASE.search(read) or OUR_DISEASE.search(read):
        return False
    return not (may_be_beside(read) and _BESIDE.search(read))


def may_be_beside(read: str) -> bool:
    """Whether it tells of a person, and of no other illness than many have beside ours."""
    return bool(_BESIDE_OURS.search(read) and OF_SOMEBODY.search(read))
