"""The words a therapist picks from when charting neuromuscular re-education (97112).

They are suggestions in our own words, drawn from what reviewers look for; any of them may be
typed differently. The six aims alone are fixed, because the code is defined by them.
"""

from dataclasses import dataclass

from rules.neuromuscular import AIM_WORDS as AIMS

__all__ = ["AIMS", "NEUROMUSCULAR_REEDUCATION", "RegionPick", "region_picks"]

NEUROMUSCULAR_REEDUCATION = "97112"

MIDLINE_REGIONS = ("trunk", "neck", "head", "pelvis")
LIMB_REGIONS = (
    "upper extremity",
    "lower extremity",
    "shoulder",
    "elbow",
    "wrist",
    "hand",
    "hip",
    "knee",
    "ankle",
    "foot",
)
SIDES = ("left", "right")

TECHNIQUES = (
    "PNF diagonals",
    "PNF rhythmic stabilization",
    "NDT/Bobath handling",
    "Feldenkrais awareness",
    "BAPS board",
    "wobble board",
    "perturbation training",
    "weight shifting",
    "tandem stance",
    "dual-task stance",
    "gaze stabilization",
    "vestibular habituation",
    "Frenkel exercises",
    "mirror therapy",
    "motor imagery",
    "desensitization",
    "facilitation taping",
    "biofeedback",
    "postural re-education",
    "rhythmic cueing",
)

SURFACES = ("firm floor", "foam pad", "wobble board", "incline", "mat table", "parallel bars")
CUEING = (
    "verbal, occasional",
    "verbal, frequent",
    "tactile at the pelvis",
    "visual with mirror",
    "manual facilitation",
)
ASSISTANCE = (
    "independent",
    "supervision",
    "contact guard",
    "minimal assist",
    "moderate assist",
    "maximal assist",
)
INTENSITIES = ("light", "moderate", "vigorous", "RPE 11 of 20", "RPE 13 of 20", "RPE 15 of 20")
FREQUENCIES = ("1x/week", "2x/week", "3x/week", "each visit")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPick:
    """A body region with the words that each of its boxes stores."""

    region: str
    choices: tuple[str, ...]


def region_picks() -> tuple[RegionPick, ...]:
    """Return the boxes of the body: a limb has one for each side, the midline has one."""
    limbs = [
        RegionPick(region=region, choices=tuple(f"{side} {region}" for side in SIDES))
        for region in LIMB_REGIONS
    ]
    midline = [RegionPick(region=region, choices=(region,)) for region in MIDLINE_REGIONS]
    return (*midline, *limbs)
