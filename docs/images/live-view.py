"""Takes the picture of the live view: the program runs in a real terminal (tmux), what the terminal shows is drawn character by character.

python3 docs/images/live-view.py [PERCENT [ARGUMENTS OF neuralml …]]

Needs tmux, rsvg-convert (librsvg2-bin) and a built program. Writes live-view.png beside this file.
"""

import html
import pathlib
import re
import subprocess
import sys
import tempfile
import time

COLUMNS, ROWS = 100, 30
WIDTH, HEIGHT = 8.4, 18  # of a character, in pixels
INK, PAPER = "#d8dee9", "#16181b"
FONTS = "JetBrains Mono, DejaVu Sans Mono, monospace"
BASIC = ["#2e3440", "#bf616a", "#7fb069", "#ebcb8b", "#5e81ac", "#b48ead", "#88c0d0", "#d8dee9",
         "#7b8494", "#d06f79", "#98c379", "#f0d399", "#81a1c1", "#c895bf", "#93ccdc", "#eceff4"]
DOTS = [(0, 0, 0x01), (0, 1, 0x02), (0, 2, 0x04), (1, 0, 0x08), (1, 1, 0x10), (1, 2, 0x20), (0, 3, 0x40), (1, 3, 0x80)]

root = pathlib.Path(__file__).resolve().parents[2]
program = root / "artifacts/bin/neuralml/release/neuralml"


def capture(percent, arguments):
    """Returns what the terminal shows when that much of the training is done, with its colours as escape sequences."""
    tmux = ["tmux", "-L", "live-view", "-f", "/dev/null"]
    with tempfile.TemporaryDirectory() as folder:
        command = " ".join(f"'{argument}'" for argument in [str(program), *arguments])
        subprocess.run([*tmux, "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", folder, command], check=True)
        try:
            done = -1
            while done < percent:
                time.sleep(0.1)
                screen = subprocess.run([*tmux, "capture-pane", "-e", "-p"], check=True, capture_output=True, text=True).stdout
                done = max([int(number) for number in re.findall(r"(\d+) %", screen)], default=-1)
            subprocess.run([*tmux, "send-keys", "q"], check=True)
            time.sleep(5)
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, stderr=subprocess.DEVNULL)
    return screen


def color(number):
    """Returns a colour of the 256 that terminals have."""
    if number < 16:
        return BASIC[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    levels = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#" + "".join(f"{levels[level]:02x}" for level in (number // 36, number // 6 % 6, number % 6))


def style(codes, ink, bold):
    """Returns ink and weight after an escape sequence."""
    codes = [int(code or 0) for code in codes.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            ink, bold = INK, False
        elif code == 1:
            bold = True
        elif code == 39:
            ink = INK
        elif 30 <= code <= 37 or 90 <= code <= 97:
            ink = BASIC[code - 30 if code < 90 else code - 82]
        elif code == 38 and codes[0] == 5:
            ink, codes = color(codes[1]), codes[2:]
        elif code == 38 and codes[0] == 2:
            ink, codes = "#" + "".join(f"{part:02x}" for part in codes[1:4]), codes[4:]
    return ink, bold


def cell(letter, column, row, ink, bold):
    """Returns one character as SVG; of braille its dots, since few fonts have them in a terminal's width."""
    x, y = 12 + column * WIDTH, 12 + row * HEIGHT
    if "\u2800" <= letter <= "\u28ff":
        bits = ord(letter) - 0x2800
        return "".join(
            f'<circle cx="{x + (0.27 + 0.5 * right) * WIDTH:.2f}" cy="{y + (0.125 + 0.25 * down) * HEIGHT:.2f}" r="1.25" fill="{ink}"/>'
            for right, down, bit in DOTS if bits & bit)
    if letter == " ":
        return ""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.2f}" y="{y + 0.76 * HEIGHT:.2f}" fill="{ink}"{weight}>{html.escape(letter)}</text>'


def draw(screen):
    """Returns the screen as SVG."""
    width, height = 24 + COLUMNS * WIDTH, 24 + ROWS * HEIGHT
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FONTS}" font-size="14">',
             f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>']
    ink, bold = INK, False
    for row, line in enumerate(screen.splitlines()):
        column = 0
        for codes, letter in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
            if letter:
                parts.append(cell(letter, column, row, ink, bold))
                column += 1
            else:
                ink, bold = style(codes, ink, bold)
    return "".join([*parts, "</svg>"])


percent = int(sys.argv[1]) if len(sys.argv) > 1 else 60
picture = draw(capture(percent, sys.argv[2:] or ["train", "auto-mpg", "--epochs", "1000", "--set", "split.validation=0.1"]))
target = pathlib.Path(__file__).with_suffix(".png")
subprocess.run(["rsvg-convert", "--zoom", "1.5", "--output", str(target)], input=picture.encode(), check=True)
print(f"{target.relative_to(root)}: {target.stat().st_size:,} bytes")
