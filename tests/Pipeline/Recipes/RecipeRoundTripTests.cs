using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Recipes;

public sealed class RecipeRoundTripTests
{
    private static readonly Gen<Optimizer> Optimizers = Gen.OneOf(
        Gen.Double[0.001, 1].Select(rate => (Optimizer)new Adam { LearningRate = rate }),
        Gen.Select(Gen.Double[0, 0.99], Gen.Double[0, 1]).Select((beta, decay) => (Optimizer)new AdamW { Beta2 = beta, WeightDecay = decay }),
        Gen.Double[0, 0.99].Select(momentum => (Optimizer)new Sgd { Momentum = momentum }),
        Gen.Double[0.001, 1].Select(rate => (Optimizer)new PerceptronRule { LearningRate = rate }));

    private static readonly Gen<TrainingRecipe> Trainings = Gen.Select(
        Gen.OneOfConst<Loss?>(null, Loss.Mse, Loss.Mae),
        Optimizers,
        Gen.OneOfConst(Schedule.Constant, Schedule.OneCycle, new OneCycleSchedule { WarmUpFraction = 0.1 }),
        Gen.Int[1, 999],
        Gen.Int[0, 8]).Select((loss, optimizer, schedule, count, threads) => new TrainingRecipe
        {
            Loss = loss,
            Optimizer = optimizer,
            Schedule = schedule,
            BatchSize = count,
            Epochs = count + 1,
            Augment = count % 2 == 0 ? [] : [new Shift { Fraction = 0.2, Fill = count }, new Flip()],
            Threads = threads == 0 ? null : threads,
        });

    private static readonly Gen<TestRows> Tests = Gen.OneOf(
        Gen.Double[0, 0.99].Select(TestRows.OfFraction),
        Gen.Int[0, 99].HashSet[0, 9].Select(rows => TestRows.OfList([.. rows])),
        Gen.Const(TestRows.OfSource));

    private static readonly Gen<DataRecipe> Datas = Gen.Select(
        Gen.String[Gen.Char.AlphaNumeric, 1, 8].HashSet[1, 5], Gen.String, Gen.Enum<Imputation>(), Gen.Bool).Select((features, text, impute, isFull) => new DataRecipe
        {
            Source = "in³ \"quoted\".csv",
            Label = $"label {text}",
            Features = isFull ? [.. features] : null,
            Drop = isFull ? ["a b"] : [],
            Missing = ["?", text],
            Impute = impute,
            Types = isFull ? new Dictionary<string, FeatureKind> { ["Année"] = FeatureKind.Date } : [],
            Units = new Dictionary<string, string> { [text] = "m³" },
            Sha256 = isFull ? new string('a', 64) : null,
        });

    private static readonly Gen<Recipe> Recipes = Gen.Select(Datas, Tests, Trainings, Gen.Enum<Preset>(), Gen.Int, Gen.Double[0, 0.9]).Select(
        (data, test, training, preset, seed, part) => new Recipe
        {
            Name = "any",
            Description = preset == Preset.Torch ? null : "A sentence.",
            Task = seed % 2 == 0 ? ModelTask.Regression : null,
            Data = data,
            Split = new SplitRecipe { Test = test, Validation = part, Order = RowOrder.Time },
            Normalize = new NormalizeRecipe { Label = Scaling.None },
            Preset = preset,
            Network = [new Dense(3, Activation.Tanh), new Dropout(part), new Dense(1) { Name = "last", UseBias = false }],
            Training = training,
            Seed = seed,
        });

    [Fact]
    public void Any_recipe_is_read_as_it_was_written() => Recipes.Sample(
        recipe =>
        {
            var json = recipe.ToJson();
            var read = Recipe.Parse(json, "any.json");
            Assert.Equivalent(recipe, read, strict: true);
            Assert.Equal(json, read.ToJson());
        },
        iter: 300);

    [Fact]
    public void Every_default_is_written_out() => Assert.Equal(
        """
        {
          "name": "cars",
          "data": {
            "source": "cars.csv",
            "label": "Mpg",
            "drop": [],
            "missing": [],
            "impute": "mean",
            "types": {},
            "units": {}
          },
          "split": {
            "test": 0.2,
            "validation": 0,
            "order": "shuffle"
          },
          "normalize": {
            "features": "minMax",
            "label": "minMax"
          },
          "preset": "torch",
          "network": [
            {
              "layer": "dense",
              "units": 8,
              "activation": "relu",
              "useBias": true
            },
            {
              "layer": "dense",
              "units": 1,
              "activation": "linear",
              "useBias": true
            }
          ],
          "training": {
            "optimizer": {
              "name": "adam",
              "learningRate": 0.001,
              "beta1": 0.9,
              "beta2": 0.999,
              "weightDecay": 0
            },
            "schedule": "oneCycle",
            "accumulationCount": 1,
            "epochs": 100,
            "frozen": [],
            "precision": "float32",
            "fastDevRun": false,
            "divergenceFactor": 100,
            "checkpoints": {
              "seconds": 10,
              "best": 0
            },
            "augment": [],
            "threads": "auto",
            "device": "cpu"
          },
          "seed": 0,
          "opset": 17
        }

        """,
        Recipe.Parse(SmallRecipe.Json, "cars.json").ToJson());

    [Fact]
    public void Comments_trailing_commas_and_the_schema_are_allowed()
    {
        var recipe = Recipe.Parse("""
            {
              "$schema": "recipe.schema.json", // for the editor
              "name": "cars",
              "data": { "source": "cars.csv", "label": "Mpg", },
              /* one layer is enough */
              "network": [ { "layer": "dense", "units": 1 }, ],
            }
            """, "cars.json");

        Assert.Equal("cars", recipe.Name);
    }

    [Fact]
    public void The_loss_follows_from_the_task_where_none_is_set()
    {
        var training = new TrainingRecipe { Epochs = 7, BatchSize = 3, Threads = 2 };

        Assert.Equal(Loss.CrossEntropy, training.ToFitOptions(ModelTask.Classification, 1).Loss);
        Assert.Equal(
            new FitOptions { Loss = Loss.Mse, EpochCount = 7, BatchSize = 3, ThreadCount = 2, Seed = 1 }, training.ToFitOptions(ModelTask.Regression, 1));
        Assert.Equal(Loss.Mae, (training with { Loss = Loss.Mae }).ToFitOptions(ModelTask.Regression, 1).Loss);
    }
}
