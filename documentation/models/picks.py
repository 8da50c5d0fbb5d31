"""The words a therapist picks from when charting neuromuscular re-education (97112).

They are suggestions in our own words, drawn from what reviewers look for; any of them may be
typed differently. The six aims alone are fixed, because the code is defined by them.
"""

from dataclasses import dataclass

from rules.neuromuscular import AIM_WORDS as AIMS

__all__ = ["AIMS", "NEUROMUSCULAR_REEDUCATION", "RegionPick", "region_picks"]

NEUROMUSCULAR_REEDUCATION = "97112"

MIDLINE_REGIONS = ("head", "neck", "trunk", "pelvis")
LIMB_REGIONS = (
    "upper extremity",
    "shoulder",
    "elbow",
    "wrist",
    "hand",
    "lower extremity",
    "hip",
    "knee",
    "ankle",
    "foot",
)
SIDES = ("left", "right")

# Techniques and activities by what they work through.
TECHNIQUE_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Facilitation",
        (
            "PNF diagonals",
            "PNF rhythmic initiation",
            "PNF rhythmic stabilization",
            "PNF slow reversals",
            "NDT/Bobath handling",
            "key-point guidance",
            "tapping and quick stretch",
            "tone inhibition positioning",
            "facilitation taping",
        ),
    ),
    (
        "Balance",
        (
            "weight shifting",
            "limits of stability",
            "perturbation training",
            "reactive stepping",
            "BAPS board",
            "wobble board",
            "rocker board",
            "tandem stance",
            "single-leg stance",
            "dual-task stance",
            "sitting balance",
        ),
    ),
    (
        "Vestibular",
        (
            "gaze stabilization",
            "vestibular habituation",
            "head turns in stance",
            "optokinetic stimulation",
        ),
    ),
    (
        "Coordination",
        (
            "Frenkel exercises",
            "alternating movements",
            "target reaching",
            "rhythmic cueing",
            "agility pattern drills",
        ),
    ),
    (
        "Sensory and motor relearning",
        (
            "mirror therapy",
            "motor imagery",
            "desensitization",
            "sensory re-education",
            "joint position matching",
            "biofeedback",
            "task practice with the affected limb",
        ),
    ),
    (
        "Posture",
        (
            "postural re-education",
            "Feldenkrais awareness",
            "midline orientation",
            "trunk control in sitting",
            "scapular control",
            "deep neck flexor control",
        ),
    ),
)
TECHNIQUES = tuple(word for _, words in TECHNIQUE_GROUPS for word in words)

SURFACES = (
    "firm floor",
    "foam pad",
    "wobble board",
    "incline",
    "uneven ground",
    "therapy ball",
    "mat table",
    "parallel bars",
)
BASES_OF_SUPPORT = (
    "feet apart",
    "feet together",
    "semi-tandem",
    "tandem",
    "single leg",
    "step stance",
    "half-kneeling",
    "quadruped",
    "sitting, feet supported",
    "sitting, feet unsupported",
)
VISIONS = ("eyes open", "eyes closed", "fixed target", "moving target", "dim light", "head turning")
CUEING = (
    "verbal, occasional",
    "verbal, frequent",
    "tactile at the pelvis",
    "tactile at the trunk",
    "visual with mirror",
    "manual facilitation",
    "metronome",
    "no cues",
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
    midline = [RegionPick(region=region, choices=(region,)) for region in MIDLINE_REGIONS]
    limbs = [
        RegionPick(region=region, choices=tuple(f"{side} {region}" for side in SIDES))
        for region in LIMB_REGIONS
    ]
    return (*midline, *limbs)
