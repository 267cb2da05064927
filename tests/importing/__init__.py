"""Tests of importing: the readers, the joining of cues, the plan and the writing."""
