"""The units that a note's minutes give, by the payer's method."""

from documentation.selectors.overlay import NoteContent
from rules.parameters.procedures import TimeBasis, find_procedure
from rules.units import TimedService, UnitCount, count_units
from rules.vocabulary import UnitMethod


def count_note_units(content: NoteContent, method: UnitMethod) -> UnitCount | None:
    """Return the units of a note's interventions, or ``None`` while it has none that count."""
    services = [
        TimedService(
            code=row.procedure_code,
            pt_minutes=row.pt_minutes or 0,
            pta_minutes=row.pta_minutes or 0,
        )
        for row in content.interventions
        if _counts_by_the_visit(row.procedure_code)
    ]
    return count_units(services, method) if services else None


def _counts_by_the_visit(code: str) -> bool:
    procedure = find_procedure(code)
    return procedure is not None and procedure.time_basis is not TimeBasis.PERIOD
