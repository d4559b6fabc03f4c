namespace Simulator.Data;

/// <summary>Work on 0..n−1 that falls into ranges, done by several threads. Each index is worked on alone and what comes of it
/// is kept by index, so that nothing depends on the threads.</summary>
internal static class IndexRanges
{
    private const int RangesPerThread = 8, Least = 1 << 10;

    /// <summary>Does all of it.</summary>
    /// <param name="count">n.</param>
    /// <param name="threads">Threads; 0 takes one for each core.</param>
    /// <param name="work">Called with the first index of a range and the one past its last.</param>
    public static void Run(int count, int threads, Action<int, int> work)
    {
        int cores = threads > 0 ? threads : Environment.ProcessorCount;
        int ranges = cores == 1 ? 1 : Math.Min(cores * RangesPerThread, count / Least);
        if (ranges <= 1)
        {
            work(0, count);
            return;
        }

        Parallel.For(
            0, ranges, new ParallelOptions { MaxDegreeOfParallelism = cores },
            r => work((int)((long)count * r / ranges), (int)((long)count * (r + 1) / ranges)));
    }
}
