namespace NeuralMl.Tests.House;

public sealed class StartTests
{
    [Fact]
    public void The_tests_run() => Assert.NotNull(AppContext.BaseDirectory);
}
