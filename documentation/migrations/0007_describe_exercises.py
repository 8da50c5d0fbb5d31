"""Give the library its first exercises, in our own words.

Only names that are not there yet are added. Taking it back removes those of them that no
program uses.
"""

from django.db import migrations

EXERCISES = {
    "Sit to stand": "Sit at the front of a firm chair, feet under the knees. Lean forward and stand up without using the hands. Sit down slowly.",
    "Weight shift, standing": "Stand at the kitchen counter, feet apart. Move your weight slowly onto one leg, hold for 5 seconds, then onto the other.",
    "Tandem stance": "Stand beside a counter with one foot right in front of the other. Hold as long as you are steady, then change feet.",
    "Single-leg stance": "Stand beside a counter with fingertips on it. Lift one foot and hold. Let go with the fingers when it feels safe.",
    "Heel raises": "Stand at a counter. Rise onto your toes, hold for 2 seconds, lower slowly.",
    "Bridging": "Lie on your back, knees bent. Press through the heels and lift the hips until the body is straight. Lower slowly.",
    "Gaze stabilization, sitting": "Hold a card with a letter at arm's length. Turn your head left and right while the letter stays clear. Slow down when it blurs.",
    "Head turns while walking": "Walk along a hallway with a wall in reach. Turn your head to one side for three steps, then to the other.",
    "Pelvic tilt": "Lie on your back, knees bent. Flatten the lower back into the floor, breathe, and let go.",
    "Wall slides": "Stand with your back to a wall. Slide down a little way, hold for 5 seconds, and slide up.",
    "Reach while sitting": "Sit without leaning back. Reach forward and to the side for an object just beyond your arm, and come back upright.",
    "Mirror hand movements": "Put a mirror between your hands so that the stronger hand shows where the weaker would be. Open and close both slowly while you watch the mirror.",
}


def describe(apps, _schema_editor):
    exercise = apps.get_model("documentation", "Exercise")
    exercise.objects.bulk_create(
        (exercise(name=name, instructions=text) for name, text in EXERCISES.items()),
        ignore_conflicts=True,
    )


def forget(apps, _schema_editor):
    exercise = apps.get_model("documentation", "Exercise")
    exercise.objects.filter(name__in=EXERCISES, programexercise__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("documentation", "0006_keep_home_programs")]

    operations = [migrations.RunPython(describe, forget)]
