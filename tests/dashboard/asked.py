"""A small experiment, as a page asks for it."""

ASKED = {
    "setting": {"context": "generic"},
    "knob": {"kind": "signal", "id": "oxygen"},
    "values": [0, 1],
    "observe": "microvesicle.release",
    "cells": 2,
    "minutes": 30,
    "dark": False,
}
