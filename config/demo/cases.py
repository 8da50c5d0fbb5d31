"""The problems that the invented patients come with, and how their care is charted.

Wording is our own. ``deficits`` run from the first visit to the last.
"""

from dataclasses import dataclass

from documentation.models.exercise_given import ExerciseGiven


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalCase:
    """One kind of problem; ages are in years, the other code is given beside 97112."""

    problem: str
    diagnoses: tuple[str, ...]
    ages: tuple[int, int]
    regions: tuple[str, ...]
    techniques: tuple[str, ...]
    purposes: tuple[str, ...]
    measure: str
    deficits: tuple[str, ...]
    functions: tuple[str, ...]
    complaints: tuple[str, ...]
    other_code: str
    goal: str
    target: str


CASES = (
    ClinicalCase(
        problem="Balance and gait after stroke",
        diagnoses=("I69351", "R2689"),
        ages=(58, 84),
        regions=("right lower extremity", "trunk"),
        techniques=("NDT/Bobath handling", "weight shifting", "perturbation training"),
        purposes=("balance", "movement"),
        measure="Berg Balance Scale",
        deficits=("Berg 34/56", "Berg 37/56", "Berg 40/56", "Berg 43/56"),
        functions=("Step over the tub edge", "Cross a street before the light changes"),
        complaints=(
            "Reports the right foot catches on the rug when tired.",
            "Walked to the mailbox with the cane, one stumble.",
            "No falls this week; stairs still feel unsafe.",
        ),
        other_code="97116",
        goal="Walk 300 feet outdoors without a device",
        target="Berg 46/56",
    ),
    ClinicalCase(
        problem="Trunk control after incomplete cord injury",
        diagnoses=("G8222", "R293"),
        ages=(24, 55),
        regions=("trunk", "pelvis"),
        techniques=("PNF rhythmic stabilization", "postural re-education"),
        purposes=("posture", "proprioception"),
        measure="Functional reach, seated",
        deficits=("Reach 11 cm", "Reach 14 cm", "Reach 17 cm", "Reach 20 cm"),
        functions=("Transfer to a car seat", "Reach a shelf from the chair"),
        complaints=(
            "Tires after ten minutes of sitting without support.",
            "Transferred to the shower bench with less help.",
            "Spasms were milder this week.",
        ),
        other_code="97530",
        goal="Transfer from chair to car with supervision",
        target="Reach 24 cm",
    ),
    ClinicalCase(
        problem="Coordination in multiple sclerosis",
        diagnoses=("G35D", "R278"),
        ages=(31, 62),
        regions=("left lower extremity", "right lower extremity"),
        techniques=("Frenkel exercises", "dual-task stance"),
        purposes=("coordination", "kinesthetic sense"),
        measure="Functional Gait Assessment",
        deficits=("FGA 16/30", "FGA 18/30", "FGA 20/30", "FGA 22/30"),
        functions=("Carry a cup across the kitchen", "Walk and talk on the phone"),
        complaints=(
            "Legs feel heavy after lunch.",
            "Kept to the pacing plan; less fatigue in the evening.",
            "Bumped the door frame twice this week.",
        ),
        other_code="97110",
        goal="Carry a tray 30 feet without a loss of balance",
        target="FGA 24/30",
    ),
    ClinicalCase(
        problem="Postural instability in Parkinson's disease",
        diagnoses=("G20B1", "R296"),
        ages=(61, 86),
        regions=("trunk", "right lower extremity", "left lower extremity"),
        techniques=("rhythmic cueing", "perturbation training", "weight shifting"),
        purposes=("posture", "balance"),
        measure="Mini-BESTest",
        deficits=(
            "Mini-BESTest 15/28",
            "Mini-BESTest 17/28",
            "Mini-BESTest 18/28",
            "Mini-BESTest 20/28",
        ),
        functions=("Turn in the hallway", "Rise from a low sofa"),
        complaints=(
            "Froze at the elevator door twice.",
            "One near fall when turning to the sink.",
            "Counting out loud helps at doorways.",
        ),
        other_code="97116",
        goal="Turn 360 degrees in under 6 seconds without a stop",
        target="Mini-BESTest 22/28",
    ),
    ClinicalCase(
        problem="Motor control in cerebral palsy",
        diagnoses=("G801", "R2689"),
        ages=(7, 17),
        regions=("left lower extremity", "right lower extremity", "trunk"),
        techniques=("NDT/Bobath handling", "PNF diagonals"),
        purposes=("movement", "posture"),
        measure="10-meter walk",
        deficits=("0.52 m/s", "0.58 m/s", "0.63 m/s", "0.70 m/s"),
        functions=("Keep up with the class in the corridor", "Climb the bus steps"),
        complaints=(
            "Parent reports braces were worn four hours a day.",
            "Played on the climbing frame at school.",
            "Was sore after the growth spurt; better today.",
        ),
        other_code="97110",
        goal="Climb six steps with one rail, feet alternating",
        target="0.80 m/s",
    ),
    ClinicalCase(
        problem="Movement retraining in chronic low back pain",
        diagnoses=("M5450", "R293"),
        ages=(28, 66),
        regions=("trunk", "pelvis"),
        techniques=("postural re-education", "Feldenkrais awareness", "motor imagery"),
        purposes=("kinesthetic sense", "posture"),
        measure="Pain when lifting",
        deficits=(
            "Repositioning error 7 degrees",
            "Repositioning error 6 degrees",
            "Repositioning error 4 degrees",
            "Repositioning error 3 degrees",
        ),
        functions=("Lift a child from the floor", "Sit through a two-hour meeting"),
        complaints=(
            "Pain 6 of 10 after the drive here.",
            "Slept through the night for the first time this month.",
            "Lifted groceries with the new pattern, pain 3 of 10.",
        ),
        other_code="97110",
        goal="Lift 20 pounds from floor to waist ten times, pain 2 of 10 or less",
        target="Pain 2 of 10",
    ),
    ClinicalCase(
        problem="Vestibular hypofunction",
        diagnoses=("H8191", "R2681"),
        ages=(36, 79),
        regions=("head", "neck"),
        techniques=("gaze stabilization", "vestibular habituation"),
        purposes=("balance", "coordination"),
        measure="Functional Gait Assessment",
        deficits=("FGA 17/30", "FGA 19/30", "FGA 22/30", "FGA 24/30"),
        functions=("Walk down a grocery aisle", "Drive and check the mirrors"),
        complaints=(
            "Dizzy when looking up to the top shelf.",
            "Symptoms settle in under a minute now.",
            "Walked the dog in the dusk without touching a wall.",
        ),
        other_code="97530",
        goal="Walk with head turns for 100 feet without veering",
        target="FGA 27/30",
    ),
    ClinicalCase(
        problem="Ankle instability after sprain",
        diagnoses=("M25372", "R2689"),
        ages=(15, 48),
        regions=("left ankle",),
        techniques=("BAPS board", "wobble board", "tandem stance"),
        purposes=("proprioception", "balance"),
        measure="Single-leg stance",
        deficits=("Stance 6 s", "Stance 11 s", "Stance 17 s", "Stance 24 s"),
        functions=("Step off a curb with a bag", "Return to court drills"),
        complaints=(
            "Gave way once on gravel.",
            "No swelling after the weekend hike.",
            "Jogged a mile on level ground.",
        ),
        other_code="97110",
        goal="Stand on the left leg for 30 seconds with eyes closed",
        target="Stance 30 s",
    ),
)
RESPONSES = (
    "Two losses of balance in ten trials, five at the start; corrected with a step.",
    "Held the corrected pattern for three trials after the cues were withdrawn.",
    "Needed a cue at the turn each time, none on the straight.",
    "Symptoms rose by one point and settled within a minute.",
    "Carried the pattern over into walking to the waiting room.",
    "Tired after the third set; quality stayed good with a longer rest.",
)
PROGRESSIONS = (
    "Foam pad added.",
    "Cues reduced from each trial to every third.",
    "Base of support narrowed to tandem.",
    "Counting task added.",
    "Eyes closed for the last five trials.",
)
SKILLS = (
    "Graded perturbations in three directions and corrected the stepping response.",
    "Facilitated weight shift at the pelvis and withdrew the contact as control improved.",
    "Judged error size after each trial and adjusted speed and load to it.",
)
ASSESSMENTS = (
    "Improving at the expected pace; errors fall when cues are spaced out.",
    "Carry-over between visits is better than last week.",
    "Plateau on level ground; progressed to a less stable surface.",
)
PLANS = (
    "Continue as planned; add a dual task next visit.",
    "Continue; re-measure at the end of the week.",
    "Continue; progress surface when nine of ten trials are clean.",
)
DURATIONS = ("30 s trials", "20 s trials", "bouts of 2 min")


def _exercise(
    name: str, *, sets: str = "3", reps: str = "", duration: str = "", load: str = ""
) -> ExerciseGiven:
    return ExerciseGiven(name=name, sets=sets, reps=reps, duration=duration, load=load)


# What is done for each technique of the cases above.
EXERCISES = {
    "NDT/Bobath handling": _exercise("Sit to stand, guided at the pelvis", reps="5"),
    "weight shifting": _exercise("Weight shift onto the weaker side", reps="8"),
    "perturbation training": _exercise("Pushes in three directions", reps="10"),
    "PNF rhythmic stabilization": _exercise("Trunk holds against shifting resistance", reps="6"),
    "postural re-education": _exercise("Pelvic tilt with mirror", reps="10"),
    "Frenkel exercises": _exercise("Heel along the shin, counted", reps="10"),
    "dual-task stance": _exercise("Stance while counting back by 3", duration="30 s"),
    "rhythmic cueing": _exercise("Steps to a metronome at 90", duration="2 min"),
    "PNF diagonals": _exercise("Leg diagonal against resistance", reps="8", load="yellow band"),
    "Feldenkrais awareness": _exercise("Pelvic clock, lying", reps="6"),
    "motor imagery": _exercise("Lift imagined, then done", reps="5", load="5 lb"),
    "gaze stabilization": _exercise("Head turns, eyes on a fixed letter", duration="45 s"),
    "vestibular habituation": _exercise("Sit to side-lying, both sides", reps="4"),
    "BAPS board": _exercise("Board circles, level 2", reps="10"),
    "wobble board": _exercise("Single-leg stance on the board", duration="20 s"),
    "tandem stance": _exercise("Tandem stance with ball toss", duration="30 s"),
}
OTHER_EXERCISES = {
    "97110": _exercise("Leg press", reps="10", load="40 lb"),
    "97116": _exercise("Gait with turns, 150 feet", sets="2", reps="2"),
    "97530": _exercise("Reach to shelf from sitting", reps="8"),
}
PHRASES = {
    "bal": "Berg ___/56; tandem stance ___ s.",
    "gait": "Walked ___ feet with ___, ___ losses of balance.",
    "cue": "Cues reduced from ___ to ___ of trials.",
    "home": "Home program done ___ of 7 days, no adverse effects.",
}
