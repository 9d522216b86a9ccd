namespace NeuralMl.Models;

/// <summary>Reads and writes schedules: <c>"oneCycle"</c> or <c>{"name":"oneCycle","warmUpFraction":0.2}</c>.</summary>
internal sealed class ScheduleConverter() : NamedRecordConverter<Schedule>("name", Kinds, writesKindAlone: true)
{
    private static readonly SortedDictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["constant"] = typeof(ConstantSchedule),
        ["oneCycle"] = typeof(OneCycleSchedule),
    };
}
