"""Timed tests of walking and rising."""

from decimal import Decimal

from rules.outcome_measures.balance import CHRONIC_STROKE_2018, CORE_SET, FALL_RISK
from rules.outcome_measures.instruments import (
    ChangeKind,
    Direction,
    Instrument,
    Population,
    Scoring,
    checked,
    cutoff,
    quoted,
    threshold,
)

MDC, MCID = ChangeKind.MDC, ChangeKind.MCID

WALKING = (
    Instrument(
        code="TUG",
        name="Timed Up and Go",
        short_name="TUG",
        unit="s",
        low=Decimal(0),
        high=None,
        direction=Direction.DOWN,
        scoring=Scoring.TRIALS,
        decimals=1,
        cutoffs=(
            cutoff(Population.OLDER_ADULT, ">=13.5", FALL_RISK, CORE_SET),
            cutoff(Population.PARKINSON, ">=11.5", FALL_RISK, quoted("Nocera 2013")),
            cutoff(Population.STROKE, ">=14", FALL_RISK, quoted("Andersson 2006")),
        ),
        thresholds=(threshold(MDC, Population.STROKE_CHRONIC, "3.2", CHRONIC_STROKE_2018),),
    ),
    Instrument(
        code="5XSTS",
        name="Five Times Sit to Stand",
        short_name="5xSTS",
        unit="s",
        low=Decimal(0),
        high=None,
        direction=Direction.DOWN,
        scoring=Scoring.TRIALS,
        decimals=1,
        is_core=True,
        cutoffs=(
            cutoff(Population.OLDER_ADULT, ">15", FALL_RISK, quoted("Buatois 2008")),
            cutoff(Population.PARKINSON, ">16", FALL_RISK, quoted("Duncan 2011")),
            cutoff(Population.VESTIBULAR, ">13", "impaired balance", quoted("Whitney 2005")),
        ),
        thresholds=(
            threshold(MDC, Population.OLDER_ADULT, "3.6-4.2", quoted("Goldberg 2012")),
            threshold(MCID, Population.VESTIBULAR, "2.3", quoted("Meretta 2006")),
        ),
    ),
    Instrument(
        code="10MWT",
        name="10 Meter Walk Test",
        short_name="10MWT",
        unit="m/s",
        low=Decimal(0),
        high=None,
        direction=Direction.UP,
        scoring=Scoring.SPEED,
        decimals=2,
        is_core=True,
        cutoffs=(
            cutoff(Population.STROKE, "<0.4", "walks within the household", CORE_SET),
            cutoff(Population.STROKE, "<0.8", "limited in the community", CORE_SET),
            cutoff(Population.OLDER_ADULT, "<0.7", FALL_RISK, CORE_SET),
        ),
        thresholds=(
            threshold(MDC, Population.MIXED_NEUROLOGIC, "0.06-0.19", quoted("several papers")),
            threshold(MCID, Population.STROKE_SUBACUTE, "0.16", checked("Tilson 2010, PMC2816032")),
            threshold(MCID, Population.OLDER_ADULT, "0.05", quoted("Perera 2006"), size="small"),
            threshold(
                MCID, Population.OLDER_ADULT, "0.10", quoted("Perera 2006"), size="substantial"
            ),
        ),
    ),
    Instrument(
        code="6MWT",
        name="6 Minute Walk Test",
        short_name="6MWT",
        unit="m",
        low=Decimal(0),
        high=None,
        direction=Direction.UP,
        scoring=Scoring.TRIALS,
        is_core=True,
        thresholds=(
            threshold(MDC, Population.STROKE, "34-61", quoted("Eng 2004; Fulk 2008")),
            threshold(MDC, Population.PARKINSON, "82", quoted("Steffen and Seney 2008")),
            threshold(MCID, Population.OLDER_ADULT, "30-50", quoted("Perera 2006; Bohannon 2017")),
        ),
    ),
)
