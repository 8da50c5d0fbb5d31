"""Between the models and the formats that leave the house: mapping, writing, judging."""
