using NeuralMl.Bench;

return args is [CodelabChild.Argument] ? CodelabChild.Run(Console.In, Console.Out) : CommandLine.Run(args, Console.Out, Console.Error);
