namespace NeuralMl.Models;

/// <summary>Reads and writes schedules: <c>"oneCycle"</c> or <c>{"name":"oneCycle","warmUpFraction":0.2}</c>.</summary>
internal sealed class ScheduleConverter() : NamedRecordConverter<Schedule>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["composed"] = typeof(ComposedSchedule),
        ["constant"] = typeof(ConstantSchedule),
        ["cosine"] = typeof(CosineSchedule),
        ["exponential"] = typeof(ExponentialSchedule),
        ["linear"] = typeof(LinearSchedule),
        ["oneCycle"] = typeof(OneCycleSchedule),
        ["plateau"] = typeof(PlateauSchedule),
        ["polynomial"] = typeof(PolynomialSchedule),
        ["step"] = typeof(StepSchedule),
        ["warmUp"] = typeof(WarmUpSchedule),
    };
}
