namespace Simulator.Ems.Queueing;

/// <summary>Adds to <paramref name="sent"/> the calls per minute each base is sent to in a state of the fleet.</summary>
/// <param name="state">Number of the state.</param>
/// <param name="busy">Busy vehicles of each base in it.</param>
/// <param name="sent">One for each base, cleared by the caller.</param>
internal delegate void SentCalls(int state, ReadOnlySpan<int> busy, Span<double> sent);
