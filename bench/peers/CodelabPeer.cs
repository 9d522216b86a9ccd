using System.Diagnostics;

namespace NeuralMl.Bench;

/// <summary>How tf.js is started in Node.js.</summary>
internal static class CodelabPeer
{
    private static readonly string s_folder = Checkout.PathOf("tests", "node");

    /// <summary>Gets the name and version for descriptions.</summary>
    public const string Name = "tf.js 4.22 in Node.js on its CPU backend";

    /// <summary>Installs tf.js where it is missing, as the lock file of <c>tests/node</c> says.</summary>
    /// <exception cref="SkippedException">There is no Node.js, or the packages cannot be had.</exception>
    public static void Install()
    {
        if (Directory.Exists(Path.Combine(s_folder, "node_modules", "@tensorflow", "tfjs"))) return;
        try
        {
            Child.Run(new ProcessStartInfo("npm", ["ci", "--prefix", s_folder, "--ignore-scripts", "--no-audit", "--no-fund"]));
        }
        catch (InvalidOperationException fault)
        {
            throw new SkippedException($"tf.js cannot be installed. {fault.Message}", fault);
        }
    }

    /// <summary>Starts <c>peers/codelab.js</c>; the caller disposes it.</summary>
    public static Child Start()
    {
        var start = new ProcessStartInfo("node", [Checkout.PathOf("bench", "peers", "codelab.js")]);
        start.Environment["NODE_PATH"] = Path.Combine(s_folder, "node_modules");
        return new Child(start);
    }
}
