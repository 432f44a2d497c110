"""The sample edition's sound: a foghorn, two blasts, as a small WAV file.

python -m standfirst.sample.drawing.foghorn FILE.wav
"""

import math
import sys
import wave
from pathlib import Path

RATE_HZ = 8000
BLASTS = ((0.2, 1.8), (2.6, 1.8))  # seconds: when it begins, how long it lasts
LENGTH_SECONDS = 5
# A low note with its overtones, loudest first.
TONES = ((98.0, 0.5), (196.0, 0.25), (147.0, 0.15), (294.0, 0.1))


def write_foghorn(path: Path) -> None:
    """Write eight bits a sample, one channel: about 40 KB."""
    samples = bytes(round(127.5 + 100 * _loudness(n / RATE_HZ)) for n in range(LENGTH_SECONDS * RATE_HZ))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(RATE_HZ)
        out.writeframes(samples)


def _loudness(second: float) -> float:
    return _swell(second) * sum(part * math.sin(2 * math.pi * tone * second) for tone, part in TONES)


def _swell(second: float) -> float:
    """How open the horn is: it takes a fifth of a second to speak and half of one to fall silent."""
    for start, length in BLASTS:
        since, left = second - start, start + length - second
        if since >= 0 and left >= 0:
            return min(1.0, since / 0.2, left / 0.5)
    return 0.0


if __name__ == "__main__":
    write_foghorn(Path(sys.argv[1]))
