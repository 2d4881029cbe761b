"""Engine: what turns text into predicted regions and classes; told in units in `base.py`."""
