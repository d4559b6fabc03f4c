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
    private ExceptionDispatchInfo? failure;
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
        }
        else
        {
            Parallel.For(0, threads, _ => Work(next, cancel));
        }

        failure?.Throw();
    }

    private void Work(Func<bool> next, CancellationToken cancel)
    {
        lock (gate)
        {
            while (failure is null && (more || taken < filled))
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
                    if (Fill(free, next, cancel))
                    {
                        Unlocked(() => free.Read(read));
                        free.IsRead = true;
                    }
                }
                else
                {
                    Monitor.Wait(gate);
                }
            }
        }
    }

    private void Take(Slot slot)
    {
        Offset = slot.Blob.Offset;
        slot.Error?.Throw();
        take(slot.Blob, slot.Content);
    }

    /// <summary>Brings the next blob's bytes into a slot; false when there is none.</summary>
    private bool Fill(Slot slot, Func<bool> next, CancellationToken cancel)
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            more = next() && slot.Fill(stream);
            bool isFilled = more || slot.Error is not null;
            filled += isFilled ? 1 : 0;
            return isFilled;
        }
#pragma warning disable CA1031 // thrown on by Run
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(e);
            return false;
        }
    }

    /// <summary>Does something outside the lock, and wakes the others after it.</summary>
    private void Unlocked(Action work)
    {
        Monitor.Exit(gate);
        Exception? error = null;
        try
        {
            work();
        }
#pragma warning disable CA1031 // thrown on by Run
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = e;
        }
        finally
        {
            Monitor.Enter(gate);
        }

        if (error is not null)
        {
            Fail(error);
        }

        Monitor.PulseAll(gate);
    }

    private void Fail(Exception e)
    {
        failure ??= ExceptionDispatchInfo.Capture(e);
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
