"""Invented answers of receivers, with the delimiters and slips that real ones have."""

HEAD = (
    "ISA*00*          *00*          *ZZ*CLEAR01        *ZZ*HARBOR01       "
    "*260310*1015*^*00501*000000777*0*T*{component}~"
)


def interchange(*segments: str, component: str = ":") -> str:
    """Return segments in an envelope; a blank name such as ``TA1`` needs no group."""
    return "".join([HEAD.format(component=component), *(f"{one}~" for one in segments)])


def transaction(number: str, kind: str, *segments: str, count: int | None = None) -> list[str]:
    """Return a transaction with a right count, or with the one given."""
    guide = "005010X231A1" if kind == "999" else "005010X214"
    total = len(segments) + 2 if count is None else count
    return [f"ST*{kind}*{number}*{guide}", *segments, f"SE*{total}*{number}"]


def ack_999(*segments: str, group: str = "12", count: int | None = None) -> str:
    """Return a 999 about a group of claims."""
    body = transaction("0001", "999", f"AK1*HC*{group}*005010X222A1", *segments, count=count)
    head = "GS*FA*CLEAR01*HARBOR01*20260310*1015*1*X*005010X231A1"
    return interchange(head, *body, "GE*1*1", "IEA*1*000000777")


def ack_277ca(*segments: str, component: str = ":") -> str:
    """Return a 277CA; ``segments`` follow the source and the receiver of the batch."""
    body = transaction(
        "0001",
        "277",
        "BHT*0085*08*1*20260310*1015*TH",
        "HL*1**20*1",
        "NM1*PR*2*SOME PAYER*****PI*12345",
        "TRN*1*0001",
        *segments,
    )
    return interchange(
        "GS*HN*CLEAR01*HARBOR01*20260310*1015*1*X*005010X214",
        *body,
        "GE*1*1",
        "IEA*1*000000777",
        component=component,
    )


def batch_level(
    reference: str = "B000000012", status: str = "STC*A1:19*20260310*WQ*320"
) -> list[str]:
    """Return the level of the receiver, which repeats our batch reference."""
    return ["HL*2*1*21*1", "NM1*41*2*HARBOR*****46*HARBOR01", f"TRN*2*{reference}", status]


def provider_level(status: str = "") -> list[str]:
    """Return the level of the billing provider."""
    told = [status] if status else []
    return ["HL*3*2*19*1", "NM1*85*2*HARBOR*****XX*1234567893", "TRN*1*0", *told]


def claim_level(number: str, *statuses: str, payer_number: str = "") -> list[str]:
    """Return the level of one claim."""
    known = [f"REF*1K*{payer_number}"] if payer_number else []
    return [
        "HL*4*3*PT",
        "NM1*QC*1*DOE*JO****MI*X1",
        f"TRN*2*{number}",
        *statuses,
        *known,
        "DTP*472*D8*20260302",
    ]
