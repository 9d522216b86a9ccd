using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class TaskRuleTests
{
    private const string Rule = ": text, booleans, and whole numbers with at most 20 distinct values are classes.";

    public static TheoryData<TableColumn, ModelTask, string> Labels => new()
    {
        { Given.Texts("Y", "a", "b", ""), ModelTask.Classification, "text, so the task is classification" },
        { Given.Booleans("Y", 0, 1, float.NaN), ModelTask.Classification, "booleans, so the task is classification" },
        { Given.Numbers("Y", [.. Enumerable.Range(0, 20).Select(i => (float)i), float.NaN]), ModelTask.Classification, "whole numbers of 20 distinct values, so the task is classification" },
        { Given.Numbers("Y", [.. Enumerable.Range(0, 21).Select(i => (float)i)]), ModelTask.Regression, "whole numbers of 21 distinct values, so the task is regression" },
        { Given.Numbers("Y", 1, 2.5f), ModelTask.Regression, "numbers with fractions, so the task is regression" },
        { Given.Dates("Y", 1970, 1971), ModelTask.Regression, "dates, so the task is regression" },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public void The_task_is_read_off_the_label(TableColumn label, ModelTask task, string found) =>
        Assert.Equal(new TaskChoice(task, $"The label 'Y' holds {found}{Rule}"), TaskRule.Choose(label));
}
