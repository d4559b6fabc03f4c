namespace Simulator.Data.Import.Osm;

/// <summary>One pass over blobs of an OSM PBF file: the bytes are read one blob after the other, blobs are unpacked and
/// read by several threads, and what they hold is taken in the file's order, so that nothing depends on the threads.
/// </summary>
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

    /// <summary>Where the blob that was looked at last starts, for messages.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes over all blobs that <paramref name="next"/> finds.</summary>
    /// <param name="next">Moves the stream to the next blob; false when there is none.</param>
    /// <param name="cancel">Looked at for each blob.</param>
    public void Run(Func<bool> next, CancellationToken cancel)
    {
        bool more = true;
        while (more)
        {
            int count = 0;
            while (more && count < slots.Length)
            {
                cancel.ThrowIfCancellationRequested();
                more = next() && slots[count].Fill(stream);
                count += more || slots[count].Error is not null ? 1 : 0;
            }

            if (threads == 1 || count <= 1)
            {
                for (int i = 0; i < count; i++)
                {
                    slots[i].Read(read);
                }
            }
            else
            {
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => slots[i].Read(read));
            }

            for (int i = 0; i < count; i++)
            {
                Offset = slots[i].Blob.Offset;
                slots[i].Error?.Throw();
                take(slots[i].Blob, slots[i].Content);
            }
        }
    }

    private sealed class Slot(PbfBlob blob, T content)
    {
        public PbfBlob Blob => blob;

        public T Content => content;

        /// <summary>What went wrong; thrown when it is the blob's turn, so that the first error of the file is the one
        /// that is told.</summary>
        public System.Runtime.ExceptionServices.ExceptionDispatchInfo? Error { get; private set; }

        public bool Fill(Stream stream)
        {
            Error = null;
            try
            {
                return blob.Read(stream);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                Error = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
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
                Error = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
