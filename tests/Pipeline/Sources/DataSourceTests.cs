using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class DataSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_source_that_is_nowhere_is_an_error_with_each_place()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => DataSource.Read("no-such.csv", new ReadOptions(), _folder.Path));

        Assert.Equal(
            $"There is no data source 'no-such.csv'. Looked for '{Path.Combine(_folder.Path, "no-such.csv")}', "
            + $"'{Path.Combine(Environment.CurrentDirectory, "no-such.csv")}', '{Path.Combine(BundledFiles.DataFolder, "no-such.csv")}'. "
            + "Give the path of a CSV, JSON, Parquet or SQLite file, or of a folder of images.",
            exception.Message);
    }

    [Fact]
    public void An_absolute_path_is_looked_for_once()
    {
        var path = Path.Combine(_folder.Path, "no-such.csv");

        var exception = Assert.Throws<FileNotFoundException>(() => DataSource.Read(path, new ReadOptions(), "elsewhere"));

        Assert.Equal(
            $"There is no data source '{path}'. Looked for '{path}'. Give the path of a CSV, JSON, Parquet or SQLite file, or of a folder of images.", exception.Message);
    }

    [Fact]
    public void A_folder_without_images_is_refused()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => DataSource.Read(_folder.Path, new ReadOptions()));

        Assert.Equal(
            $"'{_folder.Path}' holds no images. Expected a folder of .png or .jpg files for each class, or the IDX files train-images-idx3-ubyte and train-labels-idx1-ubyte, each as it is or with .gz; or name a file.",
            exception.Message);
    }

    [Fact]
    public void A_search_folder_comes_before_the_bundled_data()
    {
        _folder.Write("auto-mpg.csv", "A\n1\n"u8.ToArray());

        Assert.Equal(1, DataSource.Read("auto-mpg.csv", new ReadOptions(), _folder.Path).RowCount);
        Assert.Equal(406, DataSource.Read("auto-mpg.csv", new ReadOptions()).RowCount);
    }

    [Fact]
    public void Content_decides_where_the_name_does_not()
    {
        var json = _folder.Write("cars.txt", " [{\"A\":1}]"u8.ToArray());
        var csv = _folder.Write("cars.data", "A;B\n1;2\n"u8.ToArray());

        Assert.Equal(["A"], DataSource.Read(json, new ReadOptions()).Columns.Select(column => column.Name));
        Assert.Equal(["A", "B"], DataSource.Read(csv, new ReadOptions()).Columns.Select(column => column.Name));
    }
}
