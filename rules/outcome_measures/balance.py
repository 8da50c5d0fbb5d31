"""Measures of balance and postural control."""

from decimal import Decimal

from rules.outcome_measures.instruments import (
    ChangeKind,
    Direction,
    Instrument,
    Items,
    Population,
    Scoring,
    checked,
    cutoff,
    quoted,
    threshold,
)

MDC, MCID = ChangeKind.MDC, ChangeKind.MCID
CORE_SET = checked("Academy of Neurologic Physical Therapy, core set of outcome measures, 2018")
CHRONIC_STROKE_2018 = checked("Alghadir 2018, chronic stroke, PMC6136166")
BERG_CHRONIC_STROKE = quoted("Alghadir 2018 (2.7); Hiengkaew 2012 (4.7)")
FALL_RISK = "risk of falls"

BALANCE = (
    Instrument(
        code="BBS",
        name="Berg Balance Scale",
        short_name="Berg",
        unit="points",
        low=Decimal(0),
        high=Decimal(56),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=14, low=0, high=4, fewest=14),
        is_core=True,
        cutoffs=(cutoff(Population.OLDER_ADULT, "<45", FALL_RISK, CORE_SET),),
        thresholds=(
            threshold(MDC, Population.STROKE_CHRONIC, "2.7-4.7", BERG_CHRONIC_STROKE),
            threshold(MDC, Population.STROKE_ACUTE, "6.9", CORE_SET),
            threshold(MDC, Population.PARKINSON, "5", CORE_SET),
            threshold(MCID, Population.MIXED_NEUROLOGIC, "7", CORE_SET),
        ),
    ),
    Instrument(
        code="FGA",
        name="Functional Gait Assessment",
        short_name="FGA",
        unit="points",
        low=Decimal(0),
        high=Decimal(30),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=10, low=0, high=3, fewest=10),
        is_core=True,
        cutoffs=(
            cutoff(Population.OLDER_ADULT, "<=22", FALL_RISK, CORE_SET),
            cutoff(Population.PARKINSON, "<15", FALL_RISK, CORE_SET),
        ),
        thresholds=(
            threshold(MDC, Population.STROKE, "4.2", CORE_SET),
            threshold(MDC, Population.VESTIBULAR, "6", CORE_SET),
            threshold(MCID, Population.OLDER_ADULT, "4", CORE_SET),
        ),
    ),
    Instrument(
        code="DGI",
        name="Dynamic Gait Index",
        short_name="DGI",
        unit="points",
        low=Decimal(0),
        high=Decimal(24),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=8, low=0, high=3, fewest=8),
        cutoffs=(cutoff(Population.OLDER_ADULT, "<=19", FALL_RISK, quoted("Shumway-Cook 1997")),),
        thresholds=(
            threshold(MDC, Population.STROKE_CHRONIC, "1.9", CHRONIC_STROKE_2018),
            threshold(MDC, Population.OLDER_ADULT, "2.9", quoted("Romero 2011")),
        ),
    ),
    Instrument(
        code="MINIBEST",
        name="Mini-BESTest",
        short_name="Mini-BESTest",
        unit="points",
        low=Decimal(0),
        high=Decimal(28),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=14, low=0, high=2, fewest=14),
        cutoffs=(
            cutoff(Population.PARKINSON, "<=20", FALL_RISK, quoted("Leddy 2011")),
            cutoff(Population.STROKE, "<=17.5", FALL_RISK, quoted("Tsang 2013")),
        ),
        thresholds=(
            threshold(MDC, Population.MIXED_NEUROLOGIC, "3.5", quoted("Godi 2013")),
            threshold(MCID, Population.MIXED_NEUROLOGIC, "4", quoted("Godi 2013")),
        ),
    ),
    Instrument(
        code="ABC",
        name="Activities-specific Balance Confidence Scale",
        short_name="ABC",
        unit="%",
        low=Decimal(0),
        high=Decimal(100),
        direction=Direction.UP,
        scoring=Scoring.MEAN,
        decimals=1,
        items=Items(count=16, low=0, high=100, fewest=12),
        is_core=True,
        cutoffs=(
            cutoff(Population.OLDER_ADULT, "<67", FALL_RISK, CORE_SET),
            cutoff(Population.PARKINSON, "<69", FALL_RISK, CORE_SET),
            cutoff(Population.STROKE_CHRONIC, "<81", FALL_RISK, CORE_SET),
        ),
        thresholds=(
            threshold(MDC, Population.STROKE, "14", CORE_SET),
            threshold(MDC, Population.PARKINSON, "11-13", CORE_SET),
        ),
    ),
    Instrument(
        code="PASS",
        name="Postural Assessment Scale for Stroke",
        short_name="PASS",
        unit="points",
        low=Decimal(0),
        high=Decimal(36),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=12, low=0, high=3, fewest=12),
        thresholds=(threshold(MDC, Population.STROKE, "2-3", quoted("Chien 2007; Liaw 2008")),),
    ),
)
