"""The parts of the endurance benchmark."""
