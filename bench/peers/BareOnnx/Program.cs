// The least that asks a model about one row: BareOnnx model.onnx 130
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

using var session = new InferenceSession(args[0]);
float[] value = [float.Parse(args[1], CultureInfo.InvariantCulture)];
using var row = OrtValue.CreateTensorValueFromMemory(value, [1, 1]); // (1, 1)
using var options = new RunOptions();
using var outputs = session.Run(options, session.InputNames, [row], session.OutputNames);
Console.WriteLine(outputs[0].GetTensorDataAsSpan<float>()[0].ToString(CultureInfo.InvariantCulture));
