namespace Simulator.Network;

/// <summary>A shape and a lower bound of its distance in whole millimetres, as one number: sorts by distance, ties to the
/// lowest shape, at the speed of plain numbers.</summary>
internal readonly record struct NearShape(long Key) : IComparable<NearShape>
{
    public int Shape => (int)(uint)Key;

    public double Metres => (Key >> 32) * 0.001;

    public static NearShape Of(double metres, int shape) => new(((long)(metres * 1000) << 32) | (uint)shape);

    public int CompareTo(NearShape other) => Key.CompareTo(other.Key);
}
