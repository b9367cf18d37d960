r"""How questions for advice, other subjects and orders sound: English and Spanish. See `patterns`.

They lean towards answering: what none of them finds is looked up in the sources.
"""

from __future__ import annotations

from alsqa.patterns import any_of

DOSE = any_of(
    r"\b(?:can|could|should|shoud|may|do|shall|must|ok(?:ay)? (?:to|for me to|if)|safe (?:for me )?to)\b.{0,8}\b(?:i|me|we|he|she|my \w+)\b.{0,25}"
    r"\b(?:take|taking|double|halve|increase|reduce|lower|raise|stop|quit|skip|miss|come off|switch|swap|mix|combine|try)\b",
    r"\b(?:my|his|her)\b.{0,12}\b(?:dose|dosage|ventilator settings?|bipap settings?|ipap|epap|pressure settings?)\b",
    r"\bhow (?:much|many)\b.{0,25}\bshould (?:i|he|she|we)\b.{0,10}\b(?:take|use|give|get)\b",
    r"\b(?:puedo|debo|deberia|podemos|debemos|tengo que) (?:\w+ )?(?:tomar|dejar|subir|bajar|aumentar|reducir|doblar|suspender|mezclar|cambiar|probar)\b|\b(?:mi|su) (?:dosis|respirador esta en)\b|\bcuant[oa]s? (?:\w+ ){0,3}(?:debo|tengo que|debe) tomar\b",
)
OWN_TIME = any_of(
    r"\bhow (?:long|much time|many (?:years|months))\b.{0,20}\b(?:have i|do i have|i(?:ve| have)? got|will i|do i|left|has (?:he|she)|hes got|shes got|does (?:he|she)|will (?:he|she))\b",
    r"\b(?:when|how soon) (?:will|am|do) i\b.{0,12}\b(?:die|dying)\b|\bam i (?:going to die|dying)\b|\bwill i (?:die|live|survive)\b",
    r"\bmy (?:prognosis|life expectancy|chances)\b",
    r"\bcuanto (?:tiempo )?(?:me|le) queda\b|\bcuantos (?:anos|meses) (?:me|le) quedan\b|\bme voy a morir\b|\bcuando (?:voy a morir|me voy a morir|morire)\b|\bmi (?:pronostico|esperanza de vida)\b",
)
OWN_DIAGNOSIS = any_of(
    r"\b(?:do|have|could|might|does|has) (?:i|he|she|my \w+)\b.{0,8}\b(?:have|got|be getting|get)?\b.{0,8}\b(?:als|mnd|motor neuron\w* disease)\b",
    r"\b(?:is|could|might) (?:this|it|that|my \w+)\b.{0,12}\b(?:als|mnd)\b|\bam i getting (?:als|mnd)\b",
    r"\b(?:mean|means) i(?:ve| have)?\b.{0,8}\b(?:als|mnd)\b",
    r"\b(?:tengo|tendre|tiene|sera|podria (?:ser|tener)|puede ser) (?:yo )?(?:la )?ela\W*$|\bsignifica que tengo (?:la )?ela\b",
)
OTHER_DISEASE = any_of(
    r"\bmultiple sclerosis\b|\bhuntington\w*|\bparkinson\w*|\balzheimer\w*|\bmyasthenia\b|\bmuscular dystrophy\b",
    r"\bdiabetes\b|\b(?:breast|lung|prostate|colon) cancer\b|\basthma\b|\bepilepsy\b|\bcovid\b|\bfibromyalgia\b|\bmigraines?\b",
    r"\besclerosis multiple\b|\bcancer de (?:mama|pulmon|prostata|colon)\b|\basma\b|\bepilepsia\b|\bmiastenia\b|\bmigranas?\b",
)
OUR_DISEASE = any_of(
    r"\b(?:als|mnd|pls|pma|motor ?neuron\w*|lou gehrig\w*|amyotrophic|bulbar|mimic\w*|ela|motoneurona|amiotrofica)\b"
)
OTHER_TASK = any_of(
    r"\b(?:ignore|forget|disregard|override|bypass)\b.{0,25}\b(?:instructions?|rules|prompt|guidelines you|safety)\b|\b(?:system|hidden) prompt\b|\byou are now\b|\bpretend (?:to be|you|youre)\b|\bjailbreak\b|\bact as (?:a|an|my) (?:doctor|neurologist|physician|lawyer|pirate)\b",
    r"\b(?:write|draft|compose|generate)\b.{0,15}\b(?:a|an|my|the|me)\b.{0,20}\b(?:note|letter|essay|poem|story|email|code|script|report|song)\b|\btell me a (?:joke|story)\b",
    r"\b(?:ignora|olvida|salta)\w*\b.{0,25}\b(?:instrucciones|reglas)\b|\b(?:escribe|escribeme|redacta|redactame|hazme)\b.{0,25}\b(?:carta|nota|informe|poema|correo|ensayo|cuento)\b",
)
ASKS_OF_TIME = any_of(
    r"\b(?:surviv\w*|liv(?:e|es|ed|ing) (?:\w+ ){0,3}(?:years?|long\w*|with)|life expectancy|prognosis|outlook)\b",
    r"\b(?:die|dies|dying|died|death|fatal|terminal|choke to death|(?:will|would) (?:i|he|she|they|we) choke)\b|\bhow long\b|\b\d+ years?\b|\blast days\b",
)
