using System.Runtime.ExceptionServices;

namespace Simulator.Data.Import.Osm;

/// <summary>One pass over blobs of an OSM PBF file: the bytes are read one blob after the other, blobs are unpacked and
/// read by several threads, and what they hold is taken in the file's order, so that nothing depends on the threads.
/// </summary>
/// <remarks>No thread waits while there is anything to do: each takes what is next in turn if it is read, else reads another
/// blob as long as there is a free slot in the ring.</remarks>
/// <typeparam name="T">What one blob is read into; reused.</typeparam>
/// <param name="stream">The file.</param>
/// <param name="threads">Threads.</param>
/// <param name="make">Makes a <typeparamref name="T"/>.</param>
/// <param name="read">Unpacks a blob and reads it; called by any thread.</param>
/// <param name="take">Takes what was read.</param>
internal sealed class PbfPass<T>(
    Stream stream, int threads, Func<T> make, Action<PbfBlob, T> read, Action<PbfBlob, T> take)
{
    /// <summary>Blobs that are read before their contents are taken, for each thread.</summary>
    private const int BlobsPerThread = 4;

    private readonly Slot[] slots = [.. Enumerable.Range(0, threads == 1 ? 1 : threads * BlobsPerThread)
        .Select(_ => new Slot(new PbfBlob(), make()))];

    private readonly object gate = new();
    private bool failed;
    private bool more = true;
    private bool taking;
    private int filled;
    private int taken;

    /// <summary>Where the blob that was looked at last starts, for messages.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes over all blobs that <paramref name="next"/> finds.</summary>
    /// <param name="next">Moves the stream to the next blob; false when there is none.</param>
    /// <param name="cancel">Looked at for each blob.</param>
    public void Run(Func<bool> next, CancellationToken cancel)
    {
        if (threads == 1)
        {
            Work(next, cancel);
            return;
        }

        try
        {
            Parallel.For(0, threads, _ => Work(next, cancel));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private void Work(Func<bool> next, CancellationToken cancel)
    {
        lock (gate)
        {
            bool isWhole = false;
            try
            {
                while (!failed && (more || taken < filled))
                {
                    Step(next, cancel);
                }

                isWhole = true;
            }
            finally
            {
                // nobody waits for a thread that has fallen out
                failed |= !isWhole;
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Step(Func<bool> next, CancellationToken cancel)
    {
        Slot turn = slots[taken % slots.Length], free = slots[filled % slots.Length];
        if (!taking && taken < filled && turn.IsRead)
        {
            taking = true;
            Unlocked(() => Take(turn));
            taking = false;
            taken++;
        }
        else if (more && filled - taken < slots.Length)
        {
            cancel.ThrowIfCancellationRequested();
            more = next() && free.Fill(stream);
            if (more || free.Error is not null)
            {
                filled++;
                Unlocked(() => free.Read(read));
                free.IsRead = true;
            }
        }
        else
        {
            Monitor.Wait(gate);
        }
    }

    private void Take(Slot slot)
    {
        Offset = slot.Blob.Offset;
        slot.Error?.Throw();
        take(slot.Blob, slot.Content);
    }

    /// <summary>Does something outside the lock, and wakes the others after it.</summary>
    private void Unlocked(Action work)
    {
        Monitor.Exit(gate);
        try
        {
            work();
        }
        finally
        {
            Monitor.Enter(gate);
        }

        Monitor.PulseAll(gate);
    }

    private sealed class Slot(PbfBlob blob, T content)
    {
        public PbfBlob Blob => blob;

        public T Content => content;

        /// <summary>Whether what it holds may be taken.</summary>
        public bool IsRead { get; set; }

        /// <summary>What went wrong; thrown when it is the blob's turn, so that the first error of the file is the one
        /// that is told.</summary>
        public ExceptionDispatchInfo? Error { get; private set; }

        public bool Fill(Stream stream)
        {
            (Error, IsRead) = (null, false);
            try
            {
                return blob.Read(stream);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                Error = ExceptionDispatchInfo.Capture(e);
                return false;
            }
        }

        public void Read(Action<PbfBlob, T> read)
        {
            try
            {
                if (Error is null)
                {
                    read(blob, content);
                }
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                Error = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
