"""What happened."""

from documentation.models.addendum import Addendum
from documentation.models.contact_note import ContactKind, ContactNote, ContactOutcome
from documentation.models.encounter import Encounter
from documentation.models.episode import EpisodeOfCare
from documentation.models.finding import CompletenessFinding, FindingSeverity
from documentation.models.home_program import (
    Exercise,
    ExerciseFeedback,
    HomeExerciseProgram,
    ProgramExercise,
)
from documentation.models.intervention import Intervention
from documentation.models.note import SIGNED_STATUSES, Note, NoteStatus
from documentation.models.outcome_measure import OutcomeMeasure, OutcomeScore
from documentation.models.phrase import Phrase
from documentation.models.plan_of_care import (
    Certification,
    CertificationEvidence,
    Goal,
    PlanDiagnosis,
    PlanOfCare,
)
from documentation.models.treatment_segment import TreatmentSegment

__all__ = [
    "SIGNED_STATUSES",
    "Addendum",
    "Certification",
    "CertificationEvidence",
    "CompletenessFinding",
    "ContactKind",
    "ContactNote",
    "ContactOutcome",
    "Encounter",
    "EpisodeOfCare",
    "Exercise",
    "ExerciseFeedback",
    "FindingSeverity",
    "Goal",
    "HomeExerciseProgram",
    "Intervention",
    "Note",
    "NoteStatus",
    "OutcomeMeasure",
    "OutcomeScore",
    "Phrase",
    "PlanDiagnosis",
    "PlanOfCare",
    "ProgramExercise",
    "TreatmentSegment",
]
