"""What a signature of a draft does: whose it is, who signs after, who stands on the claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from documentation.models import Note
from practice.models import Profession, Provider
from practice.selectors.coverages import primary_coverage_on


class SigningWay(Enum):
    """The three ways of signing a draft."""

    SIGN = "sign"
    REQUEST_COSIGNATURE = "request_cosignature"
    REQUEST_SUPERVISING_SIGNATURE = "request_supervising_signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureTerms:
    """The ways that are open to the author, the usual one first, and what each means.

    ``sentences`` say who is printed, who renders on the claim and whose visit it is.
    """

    ways: tuple[SigningWay, ...]
    cosigner: Provider | None
    sentences: tuple[str, ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The ways as (value, words of the button)."""
        return tuple((way.value, self._words(way)) for way in self.ways)

    def _words(self, way: SigningWay) -> str:
        name = f"{self.cosigner.first_name} {self.cosigner.last_name}" if self.cosigner else ""
        match way:
            case SigningWay.SIGN:
                return "Sign"
            case SigningWay.REQUEST_COSIGNATURE:
                return f"Sign and request the cosignature of {name}"
            case SigningWay.REQUEST_SUPERVISING_SIGNATURE:
                return f"Request the supervising signature of {name}"


def signature_terms(note: Note) -> SignatureTerms:
    """Return how a draft may be signed by its author.

    A therapist signs. A student hands the note to the supervisor. An assistant signs, and
    requests a cosignature where the payer asks for one or the assistant wants one.
    """
    author = note.author
    return SignatureTerms(
        ways=_ways(note, author),
        cosigner=author.supervisor if author.is_assistant else None,
        sentences=tuple(_sentences(note, author)),
    )


def needs_cosignature(note: Note, signer: Provider) -> bool:
    """Tell whether a supervisor must sign too: for students always, else as the payer asks."""
    if not signer.is_assistant:
        return False
    if signer.profession == Profession.STUDENT:
        return True
    encounter = note.encounter
    coverage = primary_coverage_on(encounter.patient_id, encounter.service_date)
    return coverage is not None and coverage.payer.needs_cosignature


def _ways(note: Note, author: Provider) -> tuple[SigningWay, ...]:
    if author.profession == Profession.STUDENT:
        return (SigningWay.REQUEST_SUPERVISING_SIGNATURE,)
    if needs_cosignature(note, author):
        return (SigningWay.REQUEST_COSIGNATURE,)
    if author.is_assistant and author.supervisor:
        return (SigningWay.SIGN, SigningWay.REQUEST_COSIGNATURE)
    return (SigningWay.SIGN,)


def credit_words(note: Note) -> str:
    """Say whose visit it is and who stands on the claim as rendering provider."""
    treated = note.encounter.provider
    if treated.is_assistant and treated.supervisor:
        return (
            f"The visit counts for {treated}. A claim to Medicare names {treated.supervisor} as "
            "rendering provider."
        )
    return f"The visit counts for {treated}, who renders on the claim."


def _sentences(note: Note, author: Provider) -> Iterator[str]:
    yield f"The note is printed with {author} as its author."
    yield credit_words(note)
    if needs_cosignature(note, author):
        yield "Until the second signature is made, no charge is drafted."
