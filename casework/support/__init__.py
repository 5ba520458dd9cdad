"""Support that goes with a category: days used and left, services and who pays, what is agreed and what is watched."""
