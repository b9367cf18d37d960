"""Passages as real articles write them, with many trials, arms and dates side by side.

RIGHT raises nothing about trials and approvals; WRONG raises just the thing that is named.
"""

RIGHT = (
    "The phase 2 CENTAUR trial of AMX0035 enrolled 137 people with ALS. It was followed by "
    "PHOENIX, a larger phase 3 trial with 664 participants, which missed its main goal.",
    "After CENTAUR, a phase 2 study, Amylyx ran the phase 3 PHOENIX trial of AMX0035 in ALS. "
    "Of the 664 participants, 397 were given the drug and 267 a placebo.",
    "In VALOR, 72 people with SOD1-ALS received tofersen and 36 received placebo over 28 weeks.",
    "Tofersen missed its main goal in the phase 3 VALOR trial in ALS. A second phase 3 trial, "
    "ATLAS, is running in people who carry a SOD1 variant and have no symptoms.",
    "ATLAS is testing tofersen in carriers without symptoms; VALOR, in people with SOD1-ALS, "
    "was completed in 2021.",
    "The MIROCALS trial tested low-dose interleukin-2 added to riluzole in 220 people with "
    "ALS. All of them took riluzole for 12 weeks before they were randomised.",
    "Participants in the phase 2/3 AB10015 trial took masitinib with riluzole, or riluzole alone.",
    "The results of RESCUE-ALS, completed in July 2021, were published in 2023 and posted in 2024.",
    "RESCUE-ALS was a phase 2 trial of CNM-Au8 in ALS. Clene is planning a phase 3 trial, "
    "which is expected to begin in 2027.",
    "CNM-Au8 was tested in the RESCUE-ALS trial. A phase 3 study is expected to start in early"
    " 2027.",
    "The EMPOWER trial randomised 943 people with ALS: 474 to dexpramipexole and 468 to placebo.",
    "Edaravone was approved after the MCI186-19 trial, in which 69 people with ALS were given "
    "the drug and 68 a placebo.",
    "Unlike edaravone, tofersen was tested in the VALOR trial in people with one form of ALS.",
    "PHOENIX, Ariz. (October 5, 2026) - A phase 1 trial of a new compound in ALS has begun. "
    "Ten people will be enrolled.",
    "They rose like a phoenix. The empower programme helps people with ALS. Our magnet school "
    "is open.",
    "The ATLAS of neuroanatomy shows the motor cortex in ALS.",
    "In the ATLAS study of heart failure, 3,164 people received lisinopril.",
    "Lithium failed in LiCALS. The MAGNET trial, a phase 3 study of lithium carbonate in "
    "people with one gene variant, was stopped in 2025.",
    "Enrolment in the PREVAiLS trial of pridopidine is open, while the earlier phase 2/3 study"
    " in the HEALEY ALS Platform Trial is complete.",
    "The HEALEY ALS Platform Trial tested CNM-Au8 in 161 people and pridopidine in 163 people.",
    "In the CENTAUR trial of AMX0035, 12 participants stopped treatment early, and dosing was "
    "stopped in 5 people with ALS.",
    "PHOENIX completed enrolment in 2023 and was completed in 2024; the drug, AMX0035, was "
    "then withdrawn.",
    "The PARADIGM trial of PrimeC in ALS took place in Israel, Italy and Canada. The next "
    "trial, a phase 3 study of 300 people, is planned.",
    "The company will start a confirmatory trial in 2027 with 500 people with ALS. The earlier"
    " VALOR trial of tofersen enrolled 108 people.",
    "Riluzole is approved in many countries. Edaravone is approved in the US and Japan, but "
    "not in the EU.",
    "Tofersen is approved in the US, the EU and the UK for people with SOD1-ALS.",
    "Relyvrio, approved in 2022, was taken off the market in 2024.",
    "Quinine is approved only for malaria in the United States.",
    "Two approved drugs, riluzole and edaravone, were taken by most people with ALS in the trial.",
    "Most people with ALS in the study took one of the approved drugs.",
    "Baclofen is an approved treatment for stiffness.",
    "Only two of the three drugs approved for ALS in the US are for everyone.",
    "No drug approved for ALS stops the illness.",
    "In 2021, riluzole and edaravone were the only two drugs approved by the FDA for ALS.",
    "The FDA has approved tofersen only for adults with SOD1-ALS.",
    "CNM-Au8 is not approved for ALS by the FDA.",
    "An advisory committee voted on NurOwn, which has not been approved for the treatment of ALS.",
    "The COMBAT-ALS trial of ibudilast in ALS is expected to complete recruitment by June 2025.",
    "The PREVAiLS trial of pridopidine in ALS builds on the phase 2 HEALEY ALS Platform Trial, in "
    "an analysis of 284 participants.",
    "Tofersen is the first and only approved drug for adults with SOD1-ALS.",
    "For more than 25 years ALS has had only two approved drugs, riluzole and edaravone.",
    "The ADORE trial of oral edaravone in ALS differs from the pivotal phase 3 trial (MCI186-19).",
)
WRONG = (
    ("phase", "The Phoenix trial of AMX0035 in ALS was a phase 2 trial."),
    ("phase", "Edaravone did well in ALS in the pivotal phase 1 trial (MCI186-19)."),
    ("phase", "FUSION (NCT04768972), the pivotal phase 2 trial of ulefnersen in ALS, goes on."),
    ("size", "MIROCALS, a trial conducted in 22 people with ALS, tested interleukin-2."),
    ("status", "JETALS is an ongoing phase 3, double-blind trial of methylcobalamin in ALS."),
    ("date", "The VALOR trial of tofersen in ALS was conducted between March 2015 and July 2017."),
    ("drug", "AB10015 showed that edaravone, added to riluzole, slows ALS, says the maker."),
    ("phase", "CENTAUR, a phase 3 trial of AMX0035 in ALS, was followed by PHOENIX."),
    ("phase", "Tofersen did well in people with ALS in VALOR, which was a phase I study."),
    (
        "drug",
        "In the VALOR trial, people with SOD1-ALS were treated with lithium for half a year.",
    ),
    ("drug", "The PHOENIX trial showed that edaravone does not slow ALS."),
    ("status", "In ALS, the PHOENIX trial of AMX0035 is now enrolling patients at 70 sites."),
    ("status", "ATLAS, the trial of tofersen before ALS symptoms, has already been completed."),
    ("status", "The EMPOWER trial of dexpramipexole in ALS was stopped early for safety."),
    ("size", "EMPOWER, which tested dexpramipexole in 94 people with ALS, found no effect."),
    ("size", "The MIROCALS trial randomised 2,200 people with ALS to interleukin-2 or placebo."),
    ("date", "VALOR, the trial of tofersen in ALS, will report its results in 2027."),
    ("date", "The EMPOWER trial of dexpramipexole in ALS started in March 2015."),
    ("approvals", "In the US there are no approved drugs for ALS."),
    ("approvals", "Riluzole remains the only FDA-approved medication for ALS."),
    ("approvals", "Masitinib is approved in Europe for people with ALS."),
    ("approvals", "The FDA has approved only two therapies for ALS: riluzole and edaravone."),
    (
        "approvals",
        "Riluzole, edaravone and Relyvrio are the three drugs approved by the FDA for ALS.",
    ),
    ("approvals", "Relyvrio is currently approved for ALS in the U.S."),
    ("approvals", "Tofersen has not yet been approved by the FDA for ALS."),
    (
        "approvals",
        "Four drugs are approved by the FDA for ALS: riluzole, edaravone, Relyvrio, tofersen.",
    ),
)
