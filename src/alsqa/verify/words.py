"""The gate's word lists: general English, nothing of any collection. Data, one idea a list.

";" parts groups; "_" joins the words of a phrase. Words are written as they are looked up
in a dictionary; the reader of these lists stems them. A word may stand in several groups.
"""

from __future__ import annotations


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split()) for group in text.split(";"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Shape a sentence and claim nothing. Negations, hedges, quantities and times are not here.
FUNCTION = _words("""
a an the this that these those it its itself they them their theirs he him his she her hers we us
our you your who whom whose which what where when there here one ones i my me of in on at by for
with from to into onto upon about as and or but nor so both either also too then thus while
whereas although though however because since if than per via among amongst between within across
through throughout during after before over under out off up down around be is are was were been
being am do does did doing done have has had having s t such same other another each own itself
themselves himself herself including include like whether_or_not or_not with_or_without namely
even just again further moreover besides instead rather quite very somebody someone somewhere
anybody something anything everything else ahead whatever whenever whichever whoever as_well
as_well_as at_least_in anyway therefore hence thereby thus overall altogether somehow almost about
around roughly approximately along away back forth together become becomes became becoming
begin_to keep keeps kept remain remains remained stay stays one's oneself myself yourself
ourselves as_early_as as_soon_as as_late_as cannot per_cent each_other of_course in_general
meanwhile once
""")

# May be added to a sentence without a new claim.
LIGHT = _words("""
call name describe term mean refer type kind sort form way thing case matter fact
take took taken give gave given get got make made go went come came use used using
person people patient someone anyone
look see show find found_that shown seen report reported say said tell told note
""")

# How a thing is put rather than what it is: a clause may have a few of its own.
SOFT = _words("""
accord account act actual actually address adjust afterwards alongside amid answer appear apply
approach area arrange arrive ask aspect assume attend background base basically basis bear become
begin belong besides bit body bout bring build carry case check choose circumstance class collect
collection combine come component concept concern conduct connect consider consist constitute
contain content context corresponding count cover create deal decide deliver depend derive
describe design despite detail direct discuss distinguish divide draw drive earn effort element
employ enable encounter entail enter episode essentially event examine example exist experience
explain explore express extent face fact factor feature feel field figure fill find fit focus
follow form fulfil gather generate get given go guide handle happen have head hear hit hold host
idea identify imply include inform insert inspect instance introduce involve issue item join judge
keep kind label land lay lead learn lie line list locate look main mainly maintain manage manner
mark match material matter mean mention method mode moment move name namely nature need note
notice object observe obtain occasion occupy occur offer operate option organise origin outline
overall once ever grant group win own pair part participate particular particularly pass pay
perform period pick piece place
plan play point portion pose position possess prepare presence present proceed process produce
program programme provide publish put qualify question range reach read realise reason receive
recognise record refer reflect regard regarding register relate relevant rely remain represent
require respect respective response rest result return reveal role rule run say section see seek
select send sense series serve set settle share show side sign simply sit situation sort source
speak specifically spell spend stage stand state stay step store strand structure style subject
submit supply surround system take talk task tell tendency theme thereby thing think throughout
topic touch toward towards trace track turn type undergo underlying undertake use variety various
view visit wait want watch way wear whole word write yield
""")

# Words that say the same in a plain sentence about health and research.
SAME = _groups("""
study trial research experiment investigation; trial test;
study examine look_at investigate explore; test try evaluate assess examine investigate;
people person patient participant human volunteer individual those someone anybody;
researcher scientist investigator; reviewer assessor; doctor physician clinician neurologist;
doctor medical; carer caregiver care-giver; illness disease condition disorder sickness;
drug medicine medication pharmaceutical; treatment therapy treat remedy; treatment drug;
device machine equipment aid; mixture combination mix blend;
placebo dummy sham dummy_pill inactive; dummy sham fake; compare comparison controlled against
versus vs;
control comparison; goal aim target endpoint objective outcome; main primary chief key principal;
goal purpose; outcome result finding; result finding find; measure measurement score;
measure count; scale score rating; function ability functional;
survival survive live life lifespan lifetime alive; death die mortality dead fatal;
decline deteriorate worsen deterioration progression progress; decline fall drop decrease;
weaken weak weakness; begin start onset initiate commence;
end stop finish cease terminate halt discontinue; early premature; complete finish end conclude;
approve authorise authorize license licence licensed authorisation authorization approval;
approve marketing; withdraw remove pull take_off took_off taken_off; withdraw give_up;
refuse reject decline_to turn_down turned_down refusal rejection say_no said_no; miss fail;
meet reach achieve hit; suspend pause halt stop; stop halt;
company maker manufacturer firm producer; regulator agency authority; agree consent;
ask request apply; suggest indicate hint point_to; show demonstrate find see observe reveal;
report describe publish; find discover detect identify; find pick_up;
say state report tell describe according; argue claim contend maintain;
believe think consider hold view; know aware; uncertain unclear unknown unsettled;
cause lead_to led_to leads_to result_in results_in bring_about trigger responsible due;
cause produce make due_to; because cause due reason owing explain;
link associate association correlate connection connect relation relate tie_to tied_to;
link associate go_with went_with goes_with; effect impact influence affect;
effective work effectiveness efficacy efficacious; work help effective; benefit help advantage;
side_effect adverse adverse_event adverse_effect unwanted_effect reaction; safe safety;
harm damage hurt injure; danger dangerous risk hazard; risk chance likelihood probability odds;
common frequent often usual; common usual; rare uncommon; usual typical normal standard;
usual routine everyday; big large great; small little tiny; small slight modest minor;
slight little; large big major; similar alike like comparable; equal same identical;
different differ difference distinct; differ difference vary; main large; strong powerful;
severe serious bad; poor bad; good well; good promising; new novel recent; old elderly older;
old earlier previous former; child kid young; woman female; man male; muscle muscular;
nerve neuron neurone; brain cerebral; blood bloodstream plasma serum;
vein intravenous infusion drip intravenously; mouth oral orally swallow; injection inject;
spine spinal; throat bulbar; breathing breathe respiratory respiration breath;
breathless short_of_breath breathlessness; lung pulmonary; mask non-invasive noninvasive niv;
ventilation ventilator; eat feed food meal feeding; weight body_weight; speak speech talk voice;
swallow swallowing; walk walking; tired fatigue tiredness exhaustion; pain ache sore; cramp spasm;
stiff stiffness spasticity; saliva drool dribble; sleep night; mood depression; sick nausea vomit;
diarrhoea diarrhea; think thinking cognitive cognition;
behave behaviour behavior behavioral behavioural; test exam examination; examine examination;
sign symptom; diagnose diagnosis diagnostic; inherit inherited hereditary familial;
gene genetic mutation; protein molecule; cell cellular; lab laboratory; dish culture in_vitro;
mouse mice; rat rodent; mouse rodent; animal creature; group arm; group team; subgroup subset;
site centre center clinic; hospital clinic; home house; law legal; right entitle entitlement;
need require necessary; offer provide give supply; receive get given take took taken;
take swallow; give administer; use take; treat give; contain include hold; include comprise;
enrol enroll recruit take_part join took_part; recruit recruitment; number count figure;
level amount concentration; dose dosage; day daily; daily every_day each_day a_day; week weekly;
month monthly; year yearly annual annually; every each; once one_time; twice two_times;
hour hourly; long-term longer-term long-run; follow-up follow follow_up; rest remain;
still remain; remain stay; stay keep; keep maintain; change alter modify switch;
change difference; add addition addition_to on_top; plus together_with with;
alone by_itself on_its_own; combine combination together; choose choice select pick hand-picked;
decide decision; plan scheduled; plan planned; expect anticipate; available obtainable on_sale;
sell sold sale market on_sale; buy purchase; cost price expense; pay fund;
fund finance money sponsor; write author; article piece story; review overview;
guideline guidance recommendation; recommend advise suggest; advise advice; record register;
registry register; estimate guess; calculate work_out;
about approximately roughly around nearly almost some; half halve;
double twofold two-fold two_times; triple threefold three-fold; third one_third; average mean;
median middle mid-point; typical average; significant statistically; reach get_to;
help aid assist assistance support; help ease; ease relieve relief soothe reduce;
protect protection shield; prevent avoid stop; clear plain obvious; clear convincing;
convince convincing persuasive; reliable trustworthy dependable sound;
quality_of_life well-being wellbeing; quality standard; problem difficulty trouble issue;
problem symptom; choke choking; danger warning; warn warning caution; emergency urgent;
money cash; travel trip journey; plane flight fly; law rule regulation; rule criteria criterion;
entry eligibility inclusion; eligible qualify; country nation; region area;
world global worldwide international; local nearby; website web online internet; online survey;
survey questionnaire poll; interview ask; answer reply; question ask; information info detail;
explain explanation account; understand understanding; learn find_out; check verify;
confirm verify bear_out; contradict conflict disagree oppose; disagree dispute; support back;
support backing; evidence data; evidence ground; data result figure; early initial first;
late advanced; late later; first initial original; last final; next following subsequent;
before earlier previous prior; before pre; after later following; ago earlier;
now current currently today present; yet still remain continue; former once; future coming;
soon shortly; only just sole alone solely; mainly mostly chiefly largely primarily;
partly partially in_part; fully completely entirely wholly; together jointly; separate apart;
similar same; extra additional further added more; further more; enough sufficient;
lack without missing absence; without no; missing missed; need want; want wish; try attempt;
allow let permit enable; allow let_in; ban forbid prohibit; hold contain; hold keep;
open open-label unblinded; blinded masked double-blind; random randomised randomized randomly;
assign allocate; origin start; spread extend; move movement motion; hand arm; limb leg arm;
leg foot; neck throat; tube tracheostomy; electrical electric; wave pulse; stimulation stimulate;
exercise training; train training; train teach; rest relax; stretch stretching; heart cardiac;
kidney renal; liver hepatic; gut intestine bowel; stomach gastric gastrostomy; bladder urinary;
skin dermal; eye ocular; eye-gaze eye-tracking; fat lipid; sugar glucose; diet eat food;
vitamin supplement; supplement pill; pill tablet capsule; liquid drink fluid; thick thicken;
hormone hormone-like; enzyme protein; build form; form type version; kind type; version edition;
famous well-known; expert specialist; specialist consultant; team group; staff worker;
nurse nursing; family relative; relative kin; partner spouse; friend family; child son;
member person; resident living; live living; happen occur arise take_place took_place;
carry carrier bear; become get turn grow; allergy allergic allergic_reaction;
grant award win; best top highest maximum; alone without_help unaided unassisted by_oneself;
shut close; flexible supple; bothersome troublesome; restore bring_back; injure injury;
too_little too_thin not_enough scarce little_evidence; common commonest most_common;
rare rarest least_common; great greatest biggest largest; blame cause fault; credit put_down;
case person; variant carrier_of mutation change_in; fit suitable; broad wide wider broader;
treat treatable; anybody anyone somebody someone; hug embrace cuddle; spread contagious catching;
refer send; final last; take_over takes_over took_over taken_over replace;
take_away takes_away took_away taken_away remove; put_off puts_off delay postpone;
go_without goes_without went_without forgo; make_up makes_up made_up invent;
gp family_doctor general_practitioner primary_care_doctor; trace track_down tracked_down find;
still yet; sight vision seeing; hearing hear;
smell odour; taste flavour; carry have; relative family_history runs_in_the_family;
hear told learn; frightened scared fear afraid frightening; angry anger; sad sadness grief;
shocked shock; choose pick; straight_away at_once immediately promptly right_away; ever at_any_time;
often again_and_again repeatedly; lie lying; sit sitting; flat lying_down; whole entire;
wish desire; entirely altogether; look_after care care_for tend carer; help_out assist;
rest_on based_on on_the_strength_of on_the_basis_of depend; founded based; sum total; half fifty;
tell inform; tablet pill; own person's; inhabitant resident people; worker employee staff;
error mistake; correct right; false wrong incorrect; finding discovery; hold_true apply;
newly recently just; frequently repeatedly; call phone ring; phone telephone; website page site;
book reserve; rent hire; shop store; seller vendor; sold marketed; marketed market sale;
clean hygiene; wash bathe; dress dressing clothes; turn roll; lift hoist; fall tumble;
more_likely more_often commoner more_common more_frequent;
less_likely less_often rarer less_common less_frequent; single only sole one; both two;
settle resolve; begin first start onset; binding bind obligatory; death die; about around;
worldwide world global around_the_world; trial enrol randomise; very_often very_common;
rr relative_risk; hr hazard_ratio; ci confidence_interval; confidence interval ci;
relative_risk risk; hazard_ratio hazard ratio; incidence new_cases; incidence case;
prevalence living_with; quality_of_life qol; caregiver carer; attack bout spell episode outburst;
contagious infectious catch spread; affect hit touch involve; rely depend; thin fine;
record pick_up register; voluntary on_purpose; control drive; waste shrink; blame fault;
certify certification; pay payment; spare exempt waive; wait delay; catch catching; early soon;
slight little a_little slightly; hand_on pass_on pass_down passed_down passes_down inherit;
sit_up upright; stay remain;
helper carer; expert panel committee adviser; judge consider rate; view opinion;
concern doubt worry; confirm bear_out borne_out; repeat replicate confirm; back support endorse;
extra additional added; spoken speech; written write; heavy severe; likely probable;
length long how_long; survival how_long; life_expectancy survival; outlook prognosis;
carry_on continue go_on keep; continue go_on; resume restart; stop come_off; use_up exhaust;
let allow; bar forbid; oversee supervise; price cost; free no_charge; twitch fasciculation;
cramp muscle_cramp; trouble difficulty; swallow gulp; cough coughing; phlegm mucus sputum;
mucus saliva secretion; air breath; ventilator breathing_machine; breathing_mask mask niv;
feeding_tube peg gastrostomy; tracheostomy windpipe neck_tube; wheelchair chair; aid device;
speech_aid communication_aid; stair step; illness_course course; onset start begin first_symptoms;
first_symptom symptoms_begin; diagnosed diagnosis; after_death post-mortem autopsy; tissue biopsy;
sample specimen; injury harm damage; inflammation swelling; clot thrombosis; fever temperature;
infection pneumonia chest_infection; pressure stress; tired weary; grant award; rule requirement;
agency fda regulator; request ask apply; announce report; public published;
watch follow monitor observe; monitor check; look_for seek search; search look; screen test check;
swap switch change; join enter; drop_out leave withdraw; half-way middle; equal same; match equal;
gap difference; narrow small shrink; widen grow; edge advantage; gain benefit; advantage benefit;
protect shield; guard protect; weigh balance; harm side_effect; tolerate tolerable;
well_tolerated tolerated; choose opt; option choice; help_with ease; useful helpful; handle cope;
teach train; parent mother father; young child; teen young; adult grown-up; pregnant pregnancy;
smoke smoker smoking; drink alcohol; exercise activity; sport football; head_injury concussion;
soldier military; job work occupation; abroad travel; fly flight flying airline;
insurer insurance cover; benefit payment allowance; disability disabled disabling;
form paper document; letter note; legal legally; binding compulsory; duty obligation must;
voice_bank voice_banking; record bank; appear emerge; seem appear; increase rise growth grow;
reduce reduction lower cut decrease; raise increase lift; lower reduce; extend prolong lengthen;
extend longer; shorten shorter; gain win; lose loss lost; loss reduction; slow delay; slow slower;
speed pace rate; rate speed; rapid fast quick; improve improvement better; better improvement;
worse worsen deteriorate; more greater higher; less lower; fewer less
""")

# Irregular forms, each with the word that it is a form of.
IRREGULAR: dict[str, str] = {
    form: group[0]
    for group in _groups("""
withdraw withdrew withdrawn; know knew known; see saw seen; show showed shown; give gave given;
take took taken; get got gotten; go went gone; come came; become became; begin began begun;
fall fell fallen; rise rose risen; grow grew grown; hold held; keep kept; lead led; lose lost;
make made; mean meant; meet met; pay paid; say said; tell told; sell sold; send sent;
speak spoke spoken; spend spent; stand stood; think thought; understand understood; win won;
write wrote written; find found; feel felt; leave left; bring brought; buy bought; build built;
catch caught; choose chose chosen; draw drew drawn; drink drank drunk; eat ate eaten;
fly flew flown; forget forgot forgotten; freeze froze frozen; hear heard; lie lay lain; ride rode;
run ran; seek sought; shake shook shaken; shrink shrank shrunk; sink sank sunk; sit sat;
sleep slept; swallow swallowed; teach taught; wear wore worn; bear bore borne; break broke broken;
drive drove driven; bind bound; do did done; die died dying; lie lied; child children;
woman women; man men; foot feet; mouse mice; half halves; life lives; death deaths;
analysis analyses; january jan; february feb; march mar; april apr; august aug;
september sept sep; october oct; november nov; december dec; diagnosis diagnoses;
criterion criteria; datum data; study studies; body bodies
""")
    for form in group[1:]
}
