"""What people call a place beside its names in CLDR: its people, its parts, its large cities.

A small table, no list of the world: what is missing is no place, and an answer then says nothing
of where it holds but what its sources say.
"""

from __future__ import annotations

import re

BESIDE = {
    "US": "usa|u s|u s a|the us|in us|america|american|americans|the states|fda|medicare|medicaid"
    "|eeuu|ee uu|alabama|alaska|arizona|arkansas|california|north carolina|south carolina"
    "|colorado|connecticut|north dakota|south dakota|delaware|florida|hawaii|idaho|illinois"
    "|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota"
    "|mississippi|missouri|montana|nebraska|nevada|new england|new hampshire|new jersey"
    "|new mexico|new york|ohio|oklahoma|oregon|pennsylvania|rhode island|tennessee|texas|utah"
    "|vermont|in virginia|west virginia|washington state|washington dc|wisconsin|wyoming|boston"
    "|chicago|houston|los angeles|philadelphia|san francisco|seattle",
    "UK": "uk|u k|gb|britain|british|brits|gran bretana|nhs|mhra",
    "EU": "eu|ema|europe|european|europeans|europa",
    "AE": "uae|emirates|dubai|abu dhabi",
    "AG": "antigua",
    "AR": "argentine|buenos aires",
    "AU": "aussie|aussies|new south wales|nsw|queensland|tasmania|sydney|melbourne|brisbane|perth",
    "BA": "bosnia|bosnian",
    "BE": "belgian|belgians|brussels",
    "CA": "canadian|canadians|alberta|british columbia|manitoba|new brunswick|newfoundland"
    "|nova scotia|ontario|prince edward island|quebec|saskatchewan|montreal|toronto|vancouver",
    "CD": "congo",
    "CH": "swiss|zurich|geneva",
    "CI": "ivory coast",
    "CN": "chinese|beijing|shanghai",
    "CZ": "czech|czech republic|prague",
    "DE": "german|germans|berlin|munich|hamburg",
    "DK": "danish|danes|copenhagen",
    "ES": "spanish|madrid|barcelona",
    "FI": "finnish|helsinki",
    "FR": "french|paris",
    "GR": "greek|greeks|athens",
    "HK": "hong kong",
    "IE": "irish|dublin|republic of ireland",
    "IN": "delhi|mumbai|bangalore|kolkata|chennai",
    "IS": "icelandic",
    "IT": "rome|milan",
    "JP": "tokyo|osaka",
    "KR": "korea|korean|koreans|seoul",
    "MK": "macedonia|macedonian",
    "MM": "myanmar|burma|burmese",
    "NL": "dutch|holland|amsterdam",
    "NO": "norwegian|norwegians|oslo",
    "NZ": "new zealander|new zealanders|auckland",
    "PE": "peruvian|peruvians",
    "PH": "filipino|filipinos|manila",
    "PL": "warsaw",
    "PS": "palestine|palestinian",
    "PT": "portuguese|lisbon",
    "SA": "saudi",
    "SE": "swedish|swedes|stockholm",
    "SK": "slovak",
    "TH": "thai|bangkok",
    "TR": "turkish|istanbul|in turkey",
    "TT": "trinidad",
    "UK-ENG": "england|inglaterra|london|birmingham|manchester|leeds|liverpool|bristol",
    "UK-SCT": "scotland|scottish|escocia|edinburgh|glasgow|aberdeen",
    "UK-WLS": "wales|welsh|gales|cardiff|swansea",
    "UK-NIR": "northern ireland|n ireland|northern irish|irlanda del norte|belfast",
    # Also first names and an animal, where "in" doesn't stand before them.
    "GE": "in georgia",
    "GN": "in guinea",
    "JO": "in jordan",
    "TD": "in chad",
}
# In small letters, other words.
AS_WRITTEN = {"US": "US", "NICE": "UK", "Turkey": "TR", "Polish": "PL", "Kiwis": "NZ"}
# No place by their names alone: a first name, a jersey, a meeting, what is no country.
MORE_OFTEN_ELSE = {"GE", "JO", "TD", "JE", "GN", "RE", "EU", "EZ", "UN", "ZZ", "XA", "XB"}
SPANISH_MORE_OFTEN_ELSE = MORE_OFTEN_ELSE | {"AI", "BM", "GD", "GP", "MU"}  # eel, shorts, a name

_PEOPLE = (
    r"(?:\w+(?:ian|ese|ish)|american|german|korean|mexican|dutch|french|greek|swiss|thai|turkish)"
)
# A dish, a plant, a language, a game; and parts of the world that are no one country's.
NOWHERE = re.compile(
    rf"""\b(?:
    {_PEOPLE}\ (?:coffee|cuisine|delight|flu|food(?!\ and\ drug)|football|fries|ginseng|
        gooseberry|herb\w*|medicine|restaurants?|shepherds?|tea|takeaways?|toast|yogh?urts?)
    |(?:fine|bone)\ china
    |brazil\ nuts?
    |guinea\ (?:fowl|pigs?|worms?)
    |turkey\ (?:breast|burgers?|meat|sandwich\w*|tail)
    |(?:in|into|speaks?)\ {_PEOPLE}(?=\ please|\W*$)
    |(?:central|latin|north|south)\ americ(?:a|ans?)
    |new\ england\ journal
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
