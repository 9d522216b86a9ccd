using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class WrongUsageTests(TrainedRuns runs)
{
    [Theory]
    [InlineData("Unknown option '--epoch'. Did you mean '--epochs'? See 'neuralml train --help'.", "train", "--epoch", "5")]
    [InlineData("Unknown option '--frob'. See 'neuralml train --help'.", "train", "auto-mpg", "--frob")]
    [InlineData("Unknown command 'lr'. See 'neuralml find --help'.", "find", "lr", "auto-mpg")]
    [InlineData("Unknown command 'trian'. Did you mean 'train'? See 'neuralml --help'.", "trian", "auto-mpg")]
    [InlineData("Unknown option '--jsn'. Did you mean '--json'? See 'neuralml --help'.", "--jsn")]
    [InlineData("Name a recipe or a data file to train, or a run to go on with by --resume.", "train")]
    [InlineData("--resume goes on with a run as its recipe says: take out auto-mpg.", "train", "auto-mpg", "--resume", "run")]
    [InlineData("--resume goes on with a run as its recipe says: take out --epochs.", "train", "--resume", "run", "--epochs", "5")]
    [InlineData("Unrecognized command or argument 'extra'. See 'neuralml train --help'.", "train", "auto-mpg", "extra")]
    [InlineData("--epochs x: expected a whole number. See 'neuralml train --help'.", "train", "auto-mpg", "--epochs", "x")]
    [InlineData("--task banana: expected regression or classification.", "train", "cars.csv", "--label", "a", "--task", "banana")]
    [InlineData("--task goes with a data file and --label; a recipe says its task itself.", "train", "auto-mpg", "--task", "regression")]
    [InlineData("--set epochs: expected path=value, as in --set training.epochs=5.", "train", "auto-mpg", "--set", "epochs")]
    [InlineData("Option '--data' is required. See 'neuralml evaluate --help'.", "evaluate", "run")]
    [InlineData("Give either --input name=value … for one row or --data for a file.", "predict", "run")]
    [InlineData("Give either --input name=value … for one row or --data for a file.", "predict", "run", "--input", "a=1", "--data", "x.csv")]
    [InlineData("--folds 1: expected 2 or more. See 'neuralml crossvalidate --help'.", "crossvalidate", "auto-mpg", "--folds", "1")]
    [InlineData("--folds ten: expected a whole number. See 'neuralml crossvalidate --help'.", "crossvalidate", "auto-mpg", "--folds", "ten")]
    [InlineData("--repeats 0: expected 1 or more. See 'neuralml crossvalidate --help'.", "crossvalidate", "auto-mpg", "--repeats", "0")]
    [InlineData("Unknown option '--fold'. Did you mean '--folds'? See 'neuralml crossvalidate --help'.", "crossvalidate", "auto-mpg", "--fold", "5")]
    [InlineData("--out goes with --data; one row is printed.", "predict", "run", "--input", "a=1", "--out", "x.csv")]
    public void Wrong_usage_is_explained(string message, params string[] arguments) => ConsoleRun.Of(arguments).IsRefused(2, message);

    [Fact]
    public void A_data_file_needs_a_label() => ConsoleRun.Of("train", TrainedRuns.CarsData).IsRefused(
        2, $"{TrainedRuns.CarsData} is a data file: say which column to predict, as in neuralml train {TrainedRuns.CarsData} --label <column>.");

    [Theory]
    [InlineData("--input x: expected name=value, as in --input Horsepower=130.", "x")]
    [InlineData("--input names 'x' twice.", "x=[1,2,3]", "y=1", "x=2")]
    [InlineData("--input lacks y. Give each feature a value, or nothing after the '=' where it is not known, as in y=.", "x=[1,2,3]")]
    public void A_row_that_is_not_one_is_refused(string message, params string[] inputs) =>
        ConsoleRun.Of(["predict", Fixture.Path("foreign.onnx"), "--input", .. inputs]).IsRefused(2, message);

    [Fact]
    public void All_features_that_a_row_lacks_are_named_and_a_slip_is_recognized() => ConsoleRun.Of("predict", runs.Cars, "--input", "Horspower=130", "Weight in lbs=2000").IsRefused(
        2,
        "--input lacks Cylinders, Displacement, Horsepower, Acceleration, Year, Origin. Is 'Horspower' meant as 'Horsepower'? "
        + "Give each feature a value, or nothing after the '=' where it is not known, as in Cylinders=.");
}
