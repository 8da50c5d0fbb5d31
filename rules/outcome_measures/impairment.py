"""Measures of movement and tone after injury of the nervous system."""

from decimal import Decimal

from rules.outcome_measures.instruments import (
    ChangeKind,
    Direction,
    Instrument,
    Items,
    Population,
    Scoring,
    checked,
    quoted,
    threshold,
)

MDC, MCID = ChangeKind.MDC, ChangeKind.MCID
WITH_ATTRIBUTION = "Free with attribution; scores only here."

IMPAIRMENT = (
    Instrument(
        code="FMA_UE",
        name="Fugl-Meyer Assessment, upper extremity",
        short_name="FMA-UE",
        unit="points",
        low=Decimal(0),
        high=Decimal(66),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=33, low=0, high=2, fewest=33),
        license=WITH_ATTRIBUTION,
        thresholds=(
            threshold(MDC, Population.STROKE_CHRONIC, "5.2", quoted("Wagner 2008")),
            threshold(MCID, Population.STROKE_SUBACUTE, "9-10", checked("Arya 2011")),
            threshold(MCID, Population.STROKE_CHRONIC, "5.25", quoted("Page 2012")),
        ),
    ),
    Instrument(
        code="FMA_LE",
        name="Fugl-Meyer Assessment, lower extremity",
        short_name="FMA-LE",
        unit="points",
        low=Decimal(0),
        high=Decimal(34),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=17, low=0, high=2, fewest=17),
        license=WITH_ATTRIBUTION,
        thresholds=(threshold(MCID, Population.STROKE_CHRONIC, "6", checked("PubMed 27086865")),),
    ),
    Instrument(
        code="MAS",
        name="Modified Ashworth Scale",
        short_name="MAS",
        unit="grade",
        low=Decimal(0),
        high=Decimal(4),
        direction=Direction.DOWN,
        scoring=Scoring.GRADE,
        decimals=1,
        thresholds=(
            threshold(MCID, Population.MIXED_NEUROLOGIC, "1", quoted("one grade by custom")),
        ),
    ),
)
