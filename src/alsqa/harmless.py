r"""What only sounds like danger, and what makes its words harmless. English and Spanish.

The patterns of `patterns` lean towards too much care; these say what lets a question through.
They read it as those do. Where one hushes a whole sentence, it says what beside it does not let
it be hushed.
"""

from __future__ import annotations

import re

from alsqa.patterns import KIN, STICKY, THROAT, any_of

# What is said not to be: taken out before anything is looked for, so that the rest still counts.
_BUT_NOW = r"(?!.{0,25}\b(?:like (?:this|that)|this bad|so bad(?:ly)?|before|until|till|asi|antes|hasta)\b)"  # never … before
DENIED = any_of(
    r"\b(?:isnt|arent|not|never|(?<!oh )no|nor|without|hasnt|havent|hadnt|didnt|doesnt|dont|denies|nobody is|wasnt)"
    r"(?: (?:really|actually|currently|yet|been|being|have|had|having|get|gets|getting|feel|feels|feeling|any|ever|even|had any|at all|a|more))*"
    r" (?:chok(?:e|ed|es|ing)(?! to death)|short(?:ness)? of breath|breathless(?:ness)?|out of breath|(?:trouble|problems?|difficulty|issues?|bother)(?: with)? (?:breathing|swallowing)|(?:breathing|swallowing|chest) (?:trouble|problems?|difficult\w+|issues?|pains?|infections?)|(?:morning )?headaches?|(?:lost|losing|lose) (?:any )?weight|weight loss|bleed(?:ing)?|confus(?:ed|ion)|drows[yi]\w*|gasping|suffocat\w+|(?:come|came|fallen|fall|pulled|slipped) out|suicidal(?: thoughts?| feelings?)?|(?:thoughts?|plans?|intention) (?:of|to|about) (?:suicide|dying|die|harm\w*|hurt\w*|end\w*|kill\w*)(?: (?:myself|himself|herself|it|my life|anyone))?)\b"
    + _BUT_NOW,
    r"\b(?:nunca|jamas|no|sin|ni)(?: (?:se|me|le|ha|he|tengo|tiene|siento|hay|esta|estoy|muchos?|muchas?|ningun[ao]?))* (?:atragant\w+|ahog(?:a|o|ado|ando)|falta el aire|(?:problemas?|dificultad(?:es)?) para (?:respirar|tragar)|dolor de (?:pecho|cabeza)|dolores de cabeza|(?:perdido|perdiendo) peso|sangra\w*|confus[oa]|ideas suicidas|pensamientos suicidas)\b"
    + _BUT_NOW,
)
# What somebody asks about a death, a child above all: taken out likewise.
ASKED_OF_DEATH = any_of(
    r"\b(?:asks?|asked|asking|wants? to know|wanted to know|wonders?|wondered)(?: (?:me|us|him|her|at \w+|every \w+|again))*"
    r" (?:if|whether|when|why|how)(?: \w+){1,3} (?:going to|gonna|will|has to|have to|had to|must|is|are|am)(?: \w+)? (?:die|dying|dead|death)\b(?! (?:by|with|tonight))",
    r"\b(?:asks?|asked|asking|wants? to know|wonders?)(?: (?:me|us))? (?:if|whether|when|why) (?:will |ill |is |are |am )?\w+(?: \w+)? (?:(?:will|is|are|am) (?:going to )?)?(?:die|dying)\b(?! (?:by|with|tonight))",
    r"\b(?:pregunt\w+|quiere saber)(?: \w+){0,2} (?:si|cuando|por que)(?: \w+){0,3} (?:va a morir(?:se)?|vas a morir(?:te)?|se va a morir|se muere|te mueres|se esta muriendo|morira|morire)\b",
)
# What makes words of bodily danger harmless: fear and "what if", the past, the dead, films, idioms.
NOT_NOW = any_of(
    # Who won't stop driving still breathes.
    r"^(?!.*\b(?:breath\w*|chok\w*|blue|blood|bleed\w*|collaps\w*|wake|respir\w*|ahog\w*|sangr\w*)\b)(?:.*\b(?:wont|refuses to|doesnt) (?:stop|give up|quit) (?!(?:breath|chok|bleed|cough|vomit|shak|fitt|scream|cry|gasp|sweat|jerk|hurt|harm|cut|hit))\w+ing\b|.*\bno (?:deja|para) de (?!(?:tos|sangr|tembl|vomit|grit|sud|llor|atragant|peg))\w+r\b)",
    r"\b(?:what|how|que) (?:if|happens|would happen|to do if|to do when|can (?:i|we|you|one) do (?:if|when|about|to)|do (?:i|we|you|people|they) do (?:if|when|about)|should (?:i|we|you|one|they|carers?|somebody|someone) do (?:if|when|about))\b",
    r"\b(?:will|would|might|may|could|am i|is (?:he|she)|are we|going to|shall|do people|does everyone|do most|does als|can als|can you|can people)\b.{0,40}\b(?:choke|suffocate|drown|stop breathing|be able to|struggle to|not be able)\b",
    r"\b(?:afraid|scared|frightened|terrified|fear|fears|fearful|worry|worries|worried|worrying|anxious|nervous|dread|dreading|panic|nightmare) (?:of|about|that|over|i|he|she|we|one|for)\b|\b(?:frightens|scares|terrifies|worries) (?:me|him|her|us)\b",
    r"\b(?:one day|some ?day|eventually|in (?:the )?future|later on|(?:at|near|towards?) the end|the very end|end stage|next time|(?:later|final|last|late) stages?|when it gets worse|as it (?:gets|progresses)|when the time comes|if (?:she|he|i|we|they) ever|in case)\b",
    r"\b(?:will|are going to|plans? to|planning to|want to) (?:be )?(?:cut|turn|switch|shut)(?:ting)? (?:off )?(?:the|our|my) (?:power|electric\w*|mains)\b|\b(?:storm|hurricane|cyclone|snow|blizzard|bushfire|flood)s?\b.{0,20}\b(?:is coming|are coming|coming|forecast|on the way|expected|warning|season)\b(?!.{0,60}\b(?:off|out|gone|dead|died|stopped|battery|now)\b)|\b(?:rolling|planned) (?:blackout|outage|power cut)s?\b|\b(?:van a cortar|cortaran) la (?:luz|electricidad)\b|\b(?:viene|anuncian) (?:un |una )?(?:huracan|tormenta|nevada|ciclon)\b(?!.{0,60}\b(?:apag\w+|bateria|ahora|sin luz)\b)",
    r"\b(?:prevent|preventing|avoid|avoiding|prepare|preparing|plan for|planning for|reduce|lower the risk|(?<!wont )(?<!cant )(?<!doesnt )stop (?:me |him |her |you |people |myself )?choking|first aid)\b|\b(?:outage|power cut|failure|blackout|backup) plan\w*\b|\bwhen (?:should|do|would) (?:i|we|you) (?:call|ring|dial|phone)\b",
    r"\b(?<!since )(?<!the )(?:last (?:year|month|week|summer|winter|spring|autumn|fall|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december)|(?:years?|months?|weeks?) (?:ago|back)|(?<!never )used to|in (?:19|20)\d\d|long ago|years before|once had|back then)\b",
    rf"\b(?:he|she|they|{KIN}|who|cousin|neighbou?r|colleague)(?: \w+){{0,2}} died\b|\bdied (?:of|from|last|in|with|by|after|before|choking|peacefully|suddenly)\b|\bpassed(?: away| on)?(?: (?:last|in|from|of))\b|\bpassed away\b|\b(?:grief|grieving|funeral|bereave\w*)\b",
    r"^(?!.*\b(?:now|today|tonight|again|this (?:morning|evening|minute)|since|still|just|help|cant|wont)\b)"
    r"(?:.*\b(?:(?<!at )once(?! more)|as a (?:child|kid|boy|girl|baby)|when (?:i|he|she) was (?:little|young|small|born|pregnant|a (?:child|kid|boy|girl))|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at the time|but it was (?:only|just|low|nothing)|turned out (?:to be|fine)|(?:home|fine|ok|okay|well|better) again|recovered|(?:friend|neighbou?r|colleague|boss)s (?:mum|mom|dad|husband|wife|brother|sister|gran))\b"
    r"|.*\b(?:was|were) (?:he|she|they|it|that) (?:in pain|suffering|scared|the (?:co2|disease)|carbon dioxide|normal|usual|peaceful|aware)\b|.*\bdid (?:he|she|they) (?:suffer|feel|know)\b|.*\bholding (?:his|her) hand when\b|.*\b(?:in|during) (?:his|her) (?:last|final) (?:days|weeks|months)\b|.*\b(?:gran\w*|nan|uncle|aunt\w*|cousin|neighbou?r) had (?:a|an) (?:stroke|heart attack|fit|seizure)\b|.*\bi (?:collapsed|passed out) (?:on|onto|into) (?:the|my) (?:sofa|bed|couch|armchair)\b)",
    r"\b(?:blue|purple) (?:with|from|in) (?:the )?(?:cold|ink|paint|dye)\b|\b(?:purple|blue)\b.{0,25}\b(?:every|in) winter\b|\b(?:collar|corset|brace|bureaucracy|heat|shirt|scarf|tie|admin) (?:is|are|feels) (?:\w+ )?suffocating\b|\bhit the pillow\b|\bquien decide\b|\b(?:and|but) i dont\W*$|\b(?:tested|testing|practi[sc]ed) the\b|\b(?:exam|essay|lecture|homework|training session|our training|my course)\b",
    r"\b(?:film|films|movie|movies|book|novel|documentary|episode|song|joke|tv|newspaper|on stage|on the stage|in the news|the news says|(?:the|a) paper says|traffic|paperwork|bureaucracy|(?:under|in|with) (?:\w+ ){0,3}(?:forms|emails|admin|bills|debt)|article i read|i read)\b|\b(?:breath away|breath of fresh air|gasping for (?:a|an|my) (?:\w+ )?(?:pint|drink|beer|coffee|tea|cuppa|smoke)|heart attack when i saw|infarto al ver|in this corset|hold(?:ing)? (?:my|our) breath for|catch my breath from|choked? (?:up|back)|choking (?:up|back)|breathe for laughing|laughing so (?:hard|much)|nearly died laughing|waste of breath)\b",
    r"\b(?:tablet|eye gaze|phone|laptop|wheelchair|powerchair|hearing aid|dog|puppy)s?\b.{0,25}\b(?:died|dead|stopped|batter\w*|lost)\b|\b(?:app|website|computer|screen|company|charity|council|plans?)(?: (?:has|have|is|isnt|just|was|not|all))* (?:collapsed|responding|unresponsive|blacked out)\b|\b(?:unresponsive|wake) (?:the |my )?(?:website|computer|screen|tablet)\b|\bunconscious bias\b|\bcollapse of\b|\bpassed out flyers\b|\bbattery (?:on|of|in) (?:the|my|his|her) (?:eye|tablet|phone|wheelchair|laptop|chair|car)\b",
    r"\b(?:all is fine|was fine|were fine|is fine now|fine afterwards|said (?:it is|its|was) normal|test was normal|looked at by|already (?:seen|checked|treated))\b",
    r"\bwithdraw\w*\b|\bwhen (?:someone|somebody|a person|people|a patient) (?:decides?|chooses?|wants?)\b",
    r"^(?!.*\b(?:now|tonight|again|stopped|failed|dead|died|gone|isnt|not|wont|cant|lost|shut|flat|low|passed|chok\w*|unconscious|collaps\w*|pains?|numb|beep\w*)\b).*\bwhat (?:should|do|must|can|shall) (?:i|we|you|they|carers) (?:have|keep|get|need|buy|pack)(?: \w+){0,3} (?:ready|to hand|on hand|at home|in the house|beforehand|in advance|ahead of time)\b",
    r"\b(?:que|como) (?:pasa|pasaria|hacer|hago|hacemos|se hace|debo hacer|podemos hacer|puedo hacer) (?:si|cuando|en caso)\b|\bsi (?:algun dia|alguna vez|se llega|llegara)\b|\b(?:en el futuro|algun dia|mas adelante|al final|cuando empeore|en caso de)\b",
    r"\b(?:miedo|temor|temo|panico|terror) (?:a|al|de|que|por)\b|\b(?:me|le|nos) (?:preocupa|asusta|da miedo|angustia)\b|\b(?:morire|moriria|me voy a ahogar|voy a morir ahogad[oa]|podre|podra|podria)\b",
    r"\b(?:el (?:ano|mes|verano|invierno) pasado|(?<!desde )la semana pasada|hace (?:\w+ )?(?:ano|anos|mes|meses|semanas)|(?<!me )(?<!no )antes (?:tenia|se|le)|en (?:19|20)\d\d)\b|\b(?:(?<!se )murio|fallecio|murieron|falleci\w+|duelo)\b",
    r"\b(?:pelicula|libro|novela|periodico|escenario|papeleo|papeles|trafico|serie|cancion|tableta|celular|movil|perro|gato)\b|\bmuer[eo] de (?:risa|hambre|sed|sueno|ganas|frio|calor|verguenza|amor)\b|\bprimeros auxilios\b|\bprepara\w*\b|\bevitar\b|\bprevenir\b",
)

# Laughter that turns to tears and won't stop is a sign of the illness, not of danger.
LAUGHTER = re.compile(
    r"^(?!.*\b(?:breath\w*|chok\w*|blue|gasp\w*|suffocat\w*|air|die|dead|kill\w*)\b)"
    r".*\blaugh\w*\b.*\b(?:cry|cries|cried|crying|tears|weep\w*)\b"
)

# Thick phlegm in the throat, with none of these words of air, of senses or of a sudden turn beside
# it. Where no pattern found danger and meaning is not quite sure, it is a call today.
STICKY_THROAT = re.compile(
    r"^(?!.*\b(?:breath\w*|inhal\w*|air|blue|purple|gr[ea]y|red|panic\w*|chok\w*|gasp\w*|suffocat\w*|drown\w*|gagg\w*|fight\w*|terrif\w*|scared|minutes?|now|tonight|sudden\w*|help|suction|trach\w*|vent\w*|machine|sats?|fever|temperature|weak\w*|worse|conscious\w*|unconscious|wak\w*|collaps\w*|faint\w*|blood\w*|bleed\w*|swell\w*|swollen|allerg\w*|overdose|stroke|silent|sound|noise|blocked|clos\w*|plug\w*|obstruct\w*|dusky|oxygen|wind|food|meat|eat\w*|ate|cant (?:talk|speak))\b)"
    rf".*(?:\b{STICKY}\b.*\b{THROAT}\b|\b{THROAT}\b.*\b{STICKY}\b)"
)

# Why a lasting breathlessness is treated so, or where it comes from: at most a call today.
WHY_BREATHLESS = re.compile(
    r"^\W*(?:so |and |but )?(?:why|how come|what causes|por que)\b"
    r"(?!.*\b(?:now|tonight|sudden\w*|today|minutes?|blue|grey|gray|purple|wake|worse|help|ahora|hoy|de repente|azul|morad\w+|peor|ayuda)\b)"
    r".*\b(?:breathless\w*|short of breath|shortness of breath|out of breath|puffed|puffs|winded|falta (?:de |el )?aire|cort[oa] de aire|sin aliento)\b"
)

# --- No crisis ---------------------------------------------------------------------------------
# Bowels, with no word of life or death beside them: they hush what is only meant, never what is said.
BOWELS = re.compile(
    r"^(?!.*\b(?:die|dying|dead|kill\w*|end|ends|ending|life|live|living|pills|vida|vivir|suicid\w*|overdose|morir\w*|muert\w*|mat(?:ar|o)\w*)\b).*\b(?:(?:hasnt|havent|not) (?:been|gone)(?: \w+){0,2} to the (?:loo|toilet|bathroom)|bowels?|constipat\w+|bunged up|laxatives?|poo(?:ed|ped|ing|ping)?|no (?:ha|he) ido al bano|sin ir al bano|estrenid\w+|de vientre)\b"
)
# The law and the choice of an end of care, grief, numbers, idioms: talk of death without danger.
NO_CRISIS = any_of(
    r"\b(?:dont|do not|never|not|didnt|without) (?:\w+ )?(?:want to|wanting to|ready to|wish to|going to) (?:die|be dead|kill myself)\b(?! like this| but| and)|\b(?:am not|im not|not|never|dont feel|isnt|hes not|shes not) (?:\w+ )?suicidal\b|\b(?:im not|no estoy) (?:sad|triste)\b|\b(?:am|is) (?:i|he|she) (?:going to (?:die|choke|suffocate|drown)|dying)\b|\bwill i (?:die|choke|suffocate|drown)\b|\bno (?:me )?quier[oe] (?:morir|matar)(?:me|se)?\b|\bse va a morir\b",
    r"\b(?:assisted (?:dying|suicide|death)|medical(?:ly)? (?:aid|assist\w+|assistance)(?: in)?(?: dying| death)?|maid|euthanasia|dignitas|right to die|death with dignity|physician assisted|advance (?:directive|decision)|living will|dnr|dnacpr|legal|legally|law|laws|eutanasia|muerte (?:asistida|digna)|testamento vital|suicidio asistido|ley)\b",
    r"\b(?:subscription|newsletter|account|membership|email|meeting|contract|trial participation|suscripcion|cuenta|contrato|boletin)\b|\b(?:afraid|scared|frightened|terrified|fear) of (?:dying|death|(?:chok|suffocat|drown)ing)\b|\bmiedo (?:a|de) (?:la muerte|morir\w*)\b|\bmiedo morir\b|\b(?:kill|murder|die) (?:for )?an? (?:cup|decent|coffee|good|drink)\b|\bas long as possible\b|\bdying (?:to|for a|for some)\b|\bmuer[oe] (?:por|de (?:ganas|risa|hambre|sed|sueno|frio|calor))\b",
    r"\b(?:die|dying|morir|morirse|muera) (?:\w+ )?(?:at home|in (?:a |the )?hosp\w+|peacefully|naturally|comfortably|with dignity|en casa|en el hospital|en paz|dignamente)\b",
    r"\b(?:suicid\w*)\b.{0,40}\b(?:rates?|risk|statistics|common|study|studies|prevalence|higher|frequent|frecuente|estadistica\w*|riesgo|prevention)\b|\b(?:rates?|risk|statistics|common|how many|study|studies|prevalence|frecuente|riesgo|is it|side effects?)\b.{0,40}\bsuicid\w*\b|\bsuicid\w*\b.{0,10}\bin (?:als|mnd|people|patients)\b",
    r"\b(?:people|patients|men|women|carers|those)(?: with \w+)? (?:\w+ )?(?:take|end|kill)(?: themselves| their (?:own )?lives) (?:more|often|after|because)\b|\b(?:how|what) (?:should|does|do|can|would|must) (?:a|the|our|other) (?:volunteer|helpline|group leader|nurse)s? (?:do|say|answer|reply|respond)\b|\b(?:never|didnt|doesnt|not once) (?:said|say|says) (?:that )?(?:he|she|they|i) (?:wants?|wanted) to die\b",
    r"^(?!.*\b(?:i want|i wish|im|join|too|id|ill|i cant|myself|next|today|tonight)\b).*\b(?:he|she|man|woman|friend|neighbou?r|uncle|aunt|cousin|brother|sister|father|mother|dad|mum|mom|son|daughter|husband|wife|colleague|actor|member) (?:\w+ )?(?:killed (?:himself|herself)|took (?:his|her) (?:own )?life)\b",
    r"\b(?:years? (?:ago|back)|in my (?:teens|twenties|thirties)|as a teenager|hace (?:\w+ )?anos)\b.{0,40}\b(?:tried|attempted|intente)\b.{0,60}\b(?:glad|grateful|fine|better|past it|bien|mejor)\b",
    r"\b(?:lost|perdimos|lose)\b.{0,30}\bto suicide\b|\bdied by suicide\b|\b(?:took|committed|killed|quito)\b.{0,30}\b(?:years? ago|last (?:year|month)|in (?:19|20)\d\d|hace (?:\w+ )?(?:anos?|meses|mes)|when i was)\b|\b(?:years? ago|in (?:19|20)\d\d)\b.{0,40}\b(?:took|committed|killed|suicide)\b|\bsuicide prevention\b",
    # Asks what a medicine against breathlessness or pain does; not what too much of it would.
    r"^(?!.*\b(?:all|pills|overdose|bottle|too much|enough|extra|take|taking|took|i|myself)\b)\W*(?:and |but |so )?(?:wont|will|would|does|doesnt|could|can|is|isnt) (?:the |my |his |her )?(?:mor(?:ph|f)ine|oramorph|opioids?|midazolam|sedation) for (?:the |my |his |her )?(?:breath\w*|pain)\b",
    # What a choice about treatment is called: asked with respect, answered like any question.
    r"\b(?:is|was|would|does|will) (?:it|that|this)(?: \w+){0,3} (?:suicide|suicidio)\b|\b(?:counts?|seen|class\w*|called|regarded|same thing|the same|same) as (?:\w+ )?suicide\b|\bes (?:eso |esto )?(?:un )?suicidio\b",
    r"\b(?:film|movie|book|novel|documentary|episode|song|newspaper|in the (?:news|play|paper)|(?:news|paper) says|traffic|paperwork|pelicula|libro|papeles|papeleo|serie|novela|periodico|noticias)\b",
    r"\b(?:was|were|felt|used to (?:be|feel)|once)\b.{0,15}\bsuicidal\b.{0,40}\b(?:years? ago|months? ago|when (?:i was |first )|back then|(?:better|well|fine|past (?:it|that)) now|at first|once)\b|\bhace (?:\w+ )?anos\b.{0,40}\bsuicid\w*\b",
)
