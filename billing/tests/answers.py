"""Invented answers to batches of tests, in the words of a clearinghouse."""

from billing.models import Claim, ClaimBatch

SENDER = "CLEAR01"


def _interchange(group: str, guide: str, *segments: str, sender: str) -> bytes:
    head = (
        f"ISA*00*          *00*          *ZZ*{sender:<15}*ZZ*HARBOR01       "
        "*260310*1015*^*00501*000000777*0*T*:"
    )
    inside = [f"GS*{group}*{sender}*HARBOR01*20260310*1015*1*X*{guide}", *segments, "GE*1*1"]
    return "~\n".join([head, *inside, "IEA*1*000000777", ""]).encode()


def ta1(batch: ClaimBatch, letter: str = "A", code: str = "000") -> bytes:
    """Return a TA1 about a batch's interchange."""
    head = (
        f"ISA*00*          *00*          *ZZ*{SENDER:<15}*ZZ*HARBOR01       "
        "*260310*1015*^*00501*000000777*0*T*:"
    )
    answer = f"TA1*{batch.interchange_number:09}*260310*1015*{letter}*{code}"
    return "~\n".join([head, answer, "IEA*0*000000777", ""]).encode()


def syntax(batch: ClaimBatch, letter: str = "A", *faults: str, sender: str = SENDER) -> bytes:
    """Return a 999 about a batch's only transaction; ``faults`` are IK3, CTX and IK4."""
    return _interchange(
        "FA",
        "005010X231A1",
        "ST*999*0001*005010X231A1",
        f"AK1*HC*{batch.interchange_number}*005010X222A1",
        "AK2*837*0001*005010X222A1",
        *faults,
        f"IK5*{letter}",
        f"AK9*{letter}*1*1*{0 if letter == 'R' else 1}",
        f"SE*{6 + len(faults)}*0001",
        sender=sender,
    )


def claims_answer(
    *claims: tuple[Claim | str, str], payer_number: str = "P99", sender: str = SENDER
) -> bytes:
    """Return a 277CA; each claim comes with its status, such as ``A7:562:85``."""
    levels: list[str] = []
    for claim, status in claims:
        number = claim if isinstance(claim, str) else claim.patient_control_number
        amount = "160" if isinstance(claim, str) else f"{claim.total_amount:.2f}"
        action = "WQ" if status.startswith(("A1", "A2")) else "U"
        levels += [
            "HL*4*3*PT",
            "NM1*QC*1*DOE*JO****MI*X1",
            f"TRN*2*{number}",
            f"STC*{status}*20260310*{action}*{amount}",
            f"REF*1K*{payer_number}",
        ]
    return _interchange(
        "HN",
        "005010X214",
        "ST*277*0001*005010X214",
        "BHT*0085*08*1*20260310*1015*TH",
        "HL*1**20*1",
        "NM1*PR*2*SOME PAYER*****PI*12345",
        "HL*2*1*21*1",
        "TRN*2*B000000001",
        "STC*A1:19*20260310*WQ*160",
        "HL*3*2*19*1",
        "NM1*85*2*HARBOR*****XX*1234567893",
        *levels,
        f"SE*{10 + len(levels)}*0001",
        sender=sender,
    )
