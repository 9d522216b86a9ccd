"""Makes data/co2-concentration.csv: the bytes of data/co2-concentration.csv in the npm package vega-datasets 3.2.1.

    npm pack vega-datasets@3.2.1 && tar -xzf vega-datasets-3.2.1.tgz
    python3 data/scripts/make_co2_concentration.py package/data/co2-concentration.csv data/co2-concentration.csv
"""
import hashlib
import pathlib
import sys

SHA256 = "c1a4a970864145940a28225cae288618b156cb32f9a2a1b6606ba7124134febb"


def main(source, target):
    content = pathlib.Path(source).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256, "This is not co2-concentration.csv of vega-datasets 3.2.1."
    pathlib.Path(target).write_bytes(content)


main(*sys.argv[1:])
