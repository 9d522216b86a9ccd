"""Makes data/digits/*.gz, IDX files as MNIST has them, from the digits that come with scikit-learn.

    apt-get install --no-install-recommends python3-sklearn
    /usr/bin/python3 data/scripts/make_digits.py data/digits
"""
import gzip
import pathlib
import struct
import sys

from sklearn.datasets import load_digits

UNSIGNED_BYTE = 8


def write(path, values):
    head = struct.pack(">HBB", 0, UNSIGNED_BYTE, values.ndim) + struct.pack(f">{values.ndim}I", *values.shape)
    # No time and no name in the head of the gzip file: the same digits give the same bytes.
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=file, mtime=0) as packed:
        packed.write(head + values.astype("uint8").tobytes())


def main(folder):
    digits = load_digits()
    assert digits.images.shape == (1797, 8, 8) and digits.images.min() == 0 and digits.images.max() == 16
    folder = pathlib.Path(folder)
    write(folder / "train-images-idx3-ubyte.gz", digits.images)
    write(folder / "train-labels-idx1-ubyte.gz", digits.target)


main(sys.argv[1])
