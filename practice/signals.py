"""What practice announces, in the past tense, inside the transaction, with ids."""

from django.dispatch import Signal

coverage_changed = Signal()  # patient_id
rule_setting_changed = Signal()  # rule_id
figure_edition_changed = Signal()  # edition_id, figure
