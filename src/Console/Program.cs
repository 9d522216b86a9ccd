using NeuralMl.Cli;

return CommandLine.Run(args, Terminal.OfThisProcess());
