"""Makes data/auto-mpg.csv from data/cars.json of the npm package vega-datasets 3.2.1, with two known faults repaired.

    npm pack vega-datasets@3.2.1 && tar -xzf vega-datasets-3.2.1.tgz
    python3 data/scripts/make_auto_mpg.py package/data/cars.json data/auto-mpg.csv
"""
import csv
import hashlib
import json
import pathlib
import sys

SOURCE_SHA256 = "f686a53678b21f4231e2f6a5ba7ce5761d9d39204fccdea1caa29fb8c460e319"
COLUMNS = ["Name", "Miles_per_Gallon", "Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration", "Year", "Origin"]

# The package stores the cars of model year 81 as 1982. The original file (UCI Auto MPG) tells which they are: in file order, these.
ROWS_OF_1981 = range(345, 375)


def repaired(row, car):
    car = dict(car)
    if row in ROWS_OF_1981:
        assert car["Year"] == "1982-01-01", (row, car)
        car["Year"] = "1981-01-01"
    if "Accelerationord" in car["Name"]:
        # "acc" of accord was once replaced with the name of the column acc.
        car["Name"] = car["Name"].replace("Accelerationord", "accord")
    return car


def main(source, target):
    content = pathlib.Path(source).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SOURCE_SHA256, "This is not cars.json of vega-datasets 3.2.1."
    cars = [repaired(row, car) for row, car in enumerate(json.loads(content))]
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for car in cars:
            assert list(car) == COLUMNS, car
            writer.writerow("" if value is None else value for value in car.values())


main(*sys.argv[1:])
