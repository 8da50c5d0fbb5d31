"""The pure core: unit counting, modifiers, code pairs, clocks and the scrub rules."""
