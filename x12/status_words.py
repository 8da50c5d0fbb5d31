"""The codes of a 277CA in our own words.

Status codes come in two kinds: some name a field, and the category says what is wrong with
it; others say it all by themselves. A code without words here is shown as a code.
"""

from collections.abc import Iterator, Mapping

from x12.acknowledgement_records import Answer, ClaimAcknowledgement, StatusCode, Statuses
from x12.reasons import Reason

CATEGORIES: Mapping[str, str] = {
    "A0": "It was forwarded to the next receiver.",
    "A1": "It arrived; it is not accepted for payment yet.",
    "A2": "It was accepted for adjudication.",
    "A3": "It was returned and will not be processed.",
    "A4": "It was not found.",
    "A5": "It was split into several claims.",
    "A6": "It was refused because information is missing.",
    "A7": "It was refused because information is not valid.",
    "A8": "It was refused because parts of it contradict one another.",
}
VERBS: Mapping[str, str] = {
    "A6": "is missing",
    "A7": "is not valid",
    "A8": "does not fit the rest of the claim",
}
MISSING_OR_WRONG = "is missing or not accepted"
# Who is meant: words, and where the claim keeps it.
ENTITIES: Mapping[str, tuple[str, str]] = {
    "1P": ("provider", "billing_provider"),
    "36": ("employer", ""),
    "40": ("receiver", ""),
    "41": ("submitter", ""),
    "77": ("service facility", ""),
    "82": ("rendering provider", "rendering_provider"),
    "85": ("billing provider", "billing_provider"),
    "87": ("pay-to provider", "billing_provider"),
    "AY": ("clearinghouse", ""),
    "DK": ("ordering provider", "referring_provider"),
    "DN": ("referring provider", "referring_provider"),
    "DQ": ("supervising provider", "rendering_provider"),
    "GB": ("other subscriber", "coverage"),
    "IL": ("subscriber", "coverage"),
    "PR": ("payer", "payer"),
    "QC": ("patient", "patient"),
}
# Fields of whoever the entity names; the path is the entity's.
FIELDS_OF_AN_ENTITY: Mapping[str, str] = {
    "124": "name, address, phone or ID number",
    "125": "name",
    "126": "address",
    "127": "phone number",
    "128": "tax number",
    "129": "Blue Cross provider number",
    "132": "Medicaid provider number",
    "133": "Medicare provider number",
    "142": "license number",
    "145": "specialty or taxonomy code",
    "153": "ID number",
    "155": "relationship to the patient",
    "157": "sex",
    "158": "birth date",
    "162": "Medicare number",
    "163": "policy number",
    "164": "member number",
    "500": "ZIP code",
    "501": "state",
    "502": "city",
    "503": "street address",
    "504": "last name",
    "505": "first name",
    "562": "NPI",
}
# Fields of the claim itself: words and path.
FIELDS_OF_A_CLAIM: Mapping[str, tuple[str, str]] = {
    "156": ("The patient's relationship to the subscriber", "coverage"),
    "178": ("The charge", "total_charge"),
    "187": ("The date of service", "lines"),
    "188": ("The period of service", "lines"),
    "247": ("Information on a line", "lines"),
    "249": ("The place of service", "lines"),
    "252": ("The authorization number", "authorization"),
    "254": ("The principal diagnosis", "diagnoses"),
    "255": ("A diagnosis code", "diagnoses"),
    "453": ("A modifier", "lines"),
    "454": ("A procedure code", "lines"),
    "464": ("The payer's number of the first claim", "payer_control_number"),
    "477": ("A diagnosis pointer", "lines"),
    "478": ("Our number of the claim", ""),
    "479": ("The other payer's ID", "coverage"),
    "480": ("The other payer's filing code", "coverage"),
    "481": ("The format of the file", ""),
    "488": ("A diagnosis code", "diagnoses"),
    "507": ("A procedure code", "lines"),
}
# What is said in full, with the path that clears it.
SENTENCES: Mapping[str, tuple[str, str]] = {
    "16": ("It was forwarded to the {whose}.", ""),
    "17": ("It was forwarded to the {whose}.", ""),
    "18": ("The {whose} received it and answered with a status that makes no sense.", ""),
    "19": ("The {whose} has received it.", ""),
    "20": ("It was accepted for processing.", ""),
    "21": ("Information is missing or not valid.", ""),
    "23": ("It was returned to the {whose}.", ""),
    "24": ("The {whose} is not approved to send electronic claims.", "of the entity"),
    "25": ("The {whose} is not approved by the payer.", "of the entity"),
    "26": ("The payer does not know the {whose}.", "of the entity"),
    "27": ("The coverage was canceled.", "coverage"),
    "29": ("The subscriber and the policy number do not belong together.", "coverage"),
    "30": ("The subscriber and the member ID do not belong together.", "coverage"),
    "31": ("The subscriber and the policy holder's name do not belong together.", "coverage"),
    "32": ("The payer has no such subscriber and policy number.", "coverage"),
    "33": ("The payer has no such subscriber and member ID.", "coverage"),
    "35": ("The payer cannot find the claim.", "payer_control_number"),
    "54": ("The payer has decided on the same claim already.", ""),
    "78": ("The payer has the same claim already and has not decided on it yet.", ""),
    "88": ("The {whose} was not covered on the date of service.", "coverage"),
    "90": ("The {whose} had no medical benefits on the date of service.", "coverage"),
    "91": ("The {whose} is not eligible or not approved for the date of service.", "coverage"),
    "96": ("The payer has no agreement with the {whose}.", "of the entity"),
    "97": ("The payer cannot find the patient's eligibility.", "coverage"),
    "116": ("The claim went to the wrong payer.", "payer"),
    "117": ("The indicator of a signature on file is missing.", ""),
    "121": ("The claim has more lines than the payer takes.", "lines"),
    "122": ("Missing or invalid data keep the payer from processing it.", ""),
    "400": ("The amounts on the claim do not add up.", "total_charge"),
    "401": ("The payer's claim filing code is not valid.", "payer"),
    "402": ("An amount must be more than zero.", "lines"),
    "448": ("The billed services do not go together.", "lines"),
    "496": ("The submitter may not send claims for the {whose}.", ""),
    "510": ("A date lies in the future.", "lines"),
    "511": ("A character is not allowed.", ""),
    "512": ("A value is longer or shorter than the receiver takes.", ""),
    "684": ("The syntax of the claim is wrong.", ""),
    "718": ("It was filed after the payer's last day.", "submission_date"),
    "732": ("The claim does not follow the payer's billing guidelines.", ""),
    "746": ("The same file was sent twice.", ""),
}
OF_THE_ENTITY = "of the entity"
NOBODY = ("party it names", "")


def reasons_of_claim(claim: ClaimAcknowledgement) -> Iterator[Reason]:
    """Yield what is said of a claim, of a level above that refuses it, and of its lines."""
    if claim.from_above.answer is Answer.REJECTED:
        yield from reasons_of(claim.from_above)
    yield from reasons_of(claim.statuses)
    for line in claim.lines:
        for reason in reasons_of(line.statuses):
            about = f"Line {line.procedure_code}: {reason.message}"
            path = reason.path or "lines"
            yield Reason(code=reason.code, message=about, segment=reason.segment, path=path)


def reasons_of(statuses: Statuses) -> Iterator[Reason]:
    """Yield each status as a sentence."""
    for code in statuses.codes:
        message, path = _sentence(code)
        yield Reason(code=str(code), message=message, segment="STC", path=path)


def _sentence(code: StatusCode) -> tuple[str, str]:
    whose, of_the_entity = ENTITIES.get(code.entity, NOBODY)
    if code.status in SENTENCES:
        words, path = SENTENCES[code.status]
        return words.format(whose=whose), of_the_entity if path == OF_THE_ENTITY else path
    verb = VERBS.get(code.category, MISSING_OR_WRONG)
    if code.status in FIELDS_OF_A_CLAIM:
        field, path = FIELDS_OF_A_CLAIM[code.status]
        return f"{field} {verb}.", path
    if code.status in FIELDS_OF_AN_ENTITY:
        return f"The {whose}'s {FIELDS_OF_AN_ENTITY[code.status]} {verb}.", of_the_entity
    general = CATEGORIES.get(code.category, "It was answered with a code without words here.")
    return (f"{general} Status {code.status}." if code.status else general), ""
