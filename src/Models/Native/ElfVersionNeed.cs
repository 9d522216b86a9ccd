namespace NeuralMl.Models;

/// <summary>A symbol version that an ELF file needs of another library.</summary>
/// <param name="Library">The library that shall have it, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number by which the file's symbols refer to it.</param>
/// <param name="FlagsOffset">Where its flags lie in the file.</param>
/// <param name="IsWeak">Whether the loader may go on without it.</param>
internal sealed record ElfVersionNeed(string Library, string Version, int Index, long FlagsOffset, bool IsWeak);
