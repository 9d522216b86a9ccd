namespace NeuralMl.Tests;

/// <summary>Texts that were approved once: tests compare, and rewrite only when <c>UPDATE_SNAPSHOTS=1</c> asks them to.</summary>
public static class Snapshot
{
    /// <summary>Compares a text with its snapshot.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="path">The snapshot's file in the checkout.</param>
    public static void Matches(string actual, string path)
    {
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        Assert.True(File.Exists(path), $"There is no snapshot {path}. Make it with UPDATE_SNAPSHOTS=1, and read it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
