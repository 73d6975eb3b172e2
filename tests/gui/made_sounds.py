"""Makes the two sounds of resources/sounds: our own, so that their licence is the program's.

`python -m tests.gui.made_sounds` writes them anew. GO is a short rising pair of high tones; STOP three long low ones.
"""

from __future__ import annotations

import io
import math
import wave

from ucmsc_desktop.runtime.resources import resource_path

SAMPLES_PER_S = 22_050
PEAK = 20_000
FADE_S = 0.02

# Height of a tone [Hz], 0 for silence, and its length [s].
GO = ((660.0, 0.12), (0.0, 0.06), (990.0, 0.20))
STOP = ((196.0, 0.26), (0.0, 0.06), (196.0, 0.26), (0.0, 0.06), (165.0, 0.50))
SOUNDS = {"go.wav": GO, "stop.wav": STOP}


def sound(tones: tuple[tuple[float, float], ...]) -> bytes:
    """A mono WAV file of 16 bits: each tone with a third harmonic, faded in and out over FADE_S so that none clicks."""
    samples = [value for height_hz, length_s in tones for value in _tone(height_hz, length_s)]
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(SAMPLES_PER_S)
        writer.writeframes(b"".join(value.to_bytes(2, "little", signed=True) for value in samples))
    return file.getvalue()


def _tone(height_hz: float, length_s: float) -> list[int]:
    count = round(length_s * SAMPLES_PER_S)
    fade = FADE_S * SAMPLES_PER_S
    values = []
    for at in range(count):
        turn = 2 * math.pi * height_hz * at / SAMPLES_PER_S
        wave_height = 0.8 * math.sin(turn) + 0.2 * math.sin(3 * turn)
        values.append(round(PEAK * min(1.0, at / fade, (count - at) / fade) * wave_height))
    return values


if __name__ == "__main__":
    for name, tones in SOUNDS.items():
        resource_path(f"sounds/{name}").write_bytes(sound(tones))
