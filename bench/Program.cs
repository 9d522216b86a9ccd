using NeuralMl.Bench;

return args switch
{
    [CodelabChild.Argument] => CodelabChild.Run(Console.In, Console.Out),
    [CnnChild.Argument] => CnnChild.Run(Console.In, Console.Out),
    _ => CommandLine.Run(args, Console.Out, Console.Error),
};
