"""What patients say about function and pain."""

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
BODY = Population.MUSCULOSKELETAL
ABBOTT = checked("Abbott and Schmitt 2014, JOSPT 44:560")
NEEDS_LICENSE = "Software needs a license for the questions; scores only here."

QUESTIONNAIRES = (
    Instrument(
        code="LEFS",
        name="Lower Extremity Functional Scale",
        short_name="LEFS",
        unit="points",
        low=Decimal(0),
        high=Decimal(80),
        direction=Direction.UP,
        scoring=Scoring.TOTAL,
        items=Items(count=20, low=0, high=4, fewest=20),
        license="Free with permission; scores only here.",
        thresholds=(
            threshold(MDC, BODY, "9", quoted("Binkley 1999")),
            threshold(MCID, BODY, "9-16", ABBOTT),
        ),
    ),
    Instrument(
        code="QDASH",
        name="QuickDASH",
        short_name="QuickDASH",
        unit="points",
        low=Decimal(0),
        high=Decimal(100),
        direction=Direction.DOWN,
        scoring=Scoring.DISABILITY,
        decimals=1,
        items=Items(count=11, low=1, high=5, fewest=10),
        license=NEEDS_LICENSE,
        thresholds=(
            threshold(MDC, BODY, "11-15", quoted("Mintken 2009; Franchignoni 2014")),
            threshold(MCID, BODY, "8-16", quoted("Mintken 2009; Franchignoni 2014")),
        ),
    ),
    Instrument(
        code="NDI",
        name="Neck Disability Index",
        short_name="NDI",
        unit="points",
        low=Decimal(0),
        high=Decimal(50),
        direction=Direction.DOWN,
        scoring=Scoring.TOTAL,
        items=Items(count=10, low=0, high=5, fewest=10),
        license=NEEDS_LICENSE,
        thresholds=(
            threshold(MDC, BODY, "5-10", quoted("Cleland 2008; Young 2009")),
            threshold(MCID, BODY, "7-9.5", ABBOTT),
        ),
    ),
    Instrument(
        code="ODI",
        name="Oswestry Disability Index",
        short_name="Oswestry",
        unit="%",
        low=Decimal(0),
        high=Decimal(100),
        direction=Direction.DOWN,
        scoring=Scoring.PERCENT,
        items=Items(count=10, low=0, high=5, fewest=9),
        license=NEEDS_LICENSE,
        thresholds=(
            threshold(MDC, BODY, "10", quoted("Ostelo and de Vet 2005")),
            threshold(MCID, BODY, "12", ABBOTT),
        ),
    ),
    Instrument(
        code="PSFS",
        name="Patient-Specific Functional Scale",
        short_name="PSFS",
        unit="points",
        low=Decimal(0),
        high=Decimal(10),
        direction=Direction.UP,
        scoring=Scoring.TRIALS,
        decimals=1,
        thresholds=(
            threshold(MDC, BODY, "2", quoted("Stratford 1995")),
            threshold(MCID, BODY, "1.3", ABBOTT, size="small"),
            threshold(MCID, BODY, "2.3", ABBOTT, size="medium"),
            threshold(MCID, BODY, "2.7", ABBOTT, size="large"),
        ),
    ),
    Instrument(
        code="NPRS",
        name="Numeric Pain Rating Scale",
        short_name="NPRS",
        unit="of 10",
        low=Decimal(0),
        high=Decimal(10),
        direction=Direction.DOWN,
        scoring=Scoring.TRIALS,
        decimals=1,
        thresholds=(
            threshold(MDC, BODY, "2", quoted("Childs 2005")),
            threshold(MCID, BODY, "1.5-3.5", ABBOTT),
        ),
    ),
)
