using Microsoft.ML.OnnxRuntime;

namespace NeuralMl.Inference;

/// <summary>An ONNX file opened in ONNX Runtime: arrays in, arrays out. The caller disposes it. Thread-safe.</summary>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _outputNames;
    private int _holders = 1; // this object, and every run under way: the last one closes the session
    private int _disposed;

    private OnnxModel(InferenceSession session, string name)
    {
        _session = session;
        Name = name;
        Inputs = Tensors(session.InputNames, session.InputMetadata);
        Outputs = Tensors(session.OutputNames, session.OutputMetadata);
        _outputNames = [.. Outputs.Select(output => output.Name)];
        Card = ModelCard.FromMetadata(session.ModelMetadata.CustomMetadataMap);
    }

    /// <summary>Gets what the model is called in errors: the file's name, unless another was given.</summary>
    public string Name { get; }

    /// <summary>Gets the model's inputs, in the graph's order.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Gets the model's outputs, in the graph's order; those that are no tensors (the lists of maps that some exporters write) are left out.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Gets the model card, or null for a file that NeuralMl did not write.</summary>
    public ModelCard? Card { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is a folder, empty, truncated or not ONNX; or its card cannot be read.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static OnnxModel Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) throw new InvalidDataException($"'{path}' is a folder, not an ONNX file. Give the file's path, for example '{Path.Combine(path, "model.onnx")}'.");
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'. Give the path of an ONNX file, for example a run's model.onnx.", path);
        using var file = File.OpenRead(path); // held open: the errors below are about this very file
        return Open(path, Path.GetFileName(path), file, options => new InferenceSession(path, options));
    }

    /// <summary>Opens a model from memory.</summary>
    /// <param name="bytes">The contents of an ONNX file; not needed any more after the call.</param>
    /// <param name="name">What to call the model in errors.</param>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX model; or its card cannot be read.</exception>
    /// <exception cref="DllNotFoundException">ONNX Runtime's native library cannot be loaded; the message says why.</exception>
    public static OnnxModel Load(byte[] bytes, string name = "model")
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var contents = new MemoryStream(bytes, writable: false);
        return Open(name, name, contents, options => new InferenceSession(bytes, options));
    }

    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">One array per input; all with the same number of rows.</param>
    /// <returns>All outputs, in the graph's order, in managed memory.</returns>
    /// <exception cref="ArgumentException">An input is missing, unknown, or of the wrong type or shape.</exception>
    /// <exception cref="InvalidOperationException">ONNX Runtime refuses to run the model on these inputs.</exception>
    /// <exception cref="ObjectDisposedException">The model has been disposed.</exception>
    public IReadOnlyList<NamedTensor> Run(IReadOnlyList<NamedTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Hold();
        try
        {
            InputCheck.Check(this, inputs);
            return RunChecked(inputs);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new InvalidOperationException($"{Name} cannot be run on these inputs. ONNX Runtime says: {OnnxFileFault.Reason(fault)}", fault);
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Closes the model; a run under way on another thread ends first.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    private static OnnxModel Open(string path, string name, Stream contents, Func<SessionOptions, InferenceSession> open)
    {
        if (contents.Length == 0) throw new InvalidDataException($"'{path}' is empty: 0 bytes where an ONNX model was expected. Export the model again, or copy the file again.");
        OnnxRuntimeLibrary.EnsureLoaded();
        using var options = Options(contents.Length);
        InferenceSession? session = null;
        try
        {
            session = open(options);
            var model = new OnnxModel(session, name);
            session = null;
            return model;
        }
        catch (OnnxRuntimeException fault)
        {
            throw OnnxFileFault.Explain(fault, path, contents);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{path}': {fault.Message}", fault); // the card does not know whose it is
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static SessionOptions Options(long byteCount)
    {
        // A model of a few thousand weights runs in microseconds: handing parts to other threads costs more than it gains. Waiting
        // threads sleep instead of spinning, which would take whole cores from the app between two predictions.
        var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            IntraOpNumThreads = byteCount < 256 * 1024 ? 1 : Math.Min(Environment.ProcessorCount, 8),
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static List<TensorInfo> Tensors(IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> nodes)
    {
        var tensors = new List<TensorInfo>(names.Count);
        foreach (var name in names)
        {
            if (nodes[name] is { IsTensor: true } node) tensors.Add(new TensorInfo(name, node.ElementType, TensorValue.Dimensions(node)));
        }
        return tensors;
    }

    private List<NamedTensor> RunChecked(IReadOnlyList<NamedTensor> inputs)
    {
        var values = new List<OrtValue>(inputs.Count);
        try
        {
            var names = new string[inputs.Count];
            for (var i = 0; i < inputs.Count; i++)
            {
                names[i] = inputs[i].Name;
                values.Add(TensorValue.Of(inputs[i]));
            }
            using var options = new RunOptions();
            using var results = _session.Run(options, names, values, _outputNames);
            var outputs = new List<NamedTensor>(_outputNames.Length);
            for (var i = 0; i < _outputNames.Length; i++) outputs.Add(TensorValue.ToManaged(_outputNames[i], results[i]));
            return outputs;
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    private void Hold()
    {
        int holders;
        do
        {
            holders = Volatile.Read(ref _holders);
            ObjectDisposedException.ThrowIf(holders == 0 || _disposed != 0, this);
        }
        while (Interlocked.CompareExchange(ref _holders, holders + 1, holders) != holders);
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _session.Dispose();
    }
}
