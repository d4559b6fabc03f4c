using System.Globalization;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import.Tiff;

/// <summary>What a GeoTIFF says about its coordinate system.</summary>
/// <remarks>Source: [GeoTIFF].</remarks>
internal static class GeoKeys
{
    private const int UserDefined = 32767;

    /// <summary>The system; null when the file states none, or one that is not known here (<paramref name="stated"/> then
    /// says which).</summary>
    public static CoordinateSystem? Read(TiffDirectory tags, out bool pixelIsPoint, out string stated)
    {
        long[] directory = tags.Integers(34735);
        double[] numbers = tags.Doubles(34736);
        var keys = new Dictionary<int, (long Place, long Value)>();
        for (int i = 4; i + 3 < directory.Length; i += 4)
        {
            keys[(int)directory[i]] = (directory[i + 1], directory[i + 3]);
        }

        pixelIsPoint = Short(1025) == 2;
        stated = "";
        long projected = Short(3072), geographic = Short(2048);
        if (Short(1024) == 1 || projected > 0)
        {
            stated = string.Create(CultureInfo.InvariantCulture, $"EPSG:{projected}");
            if (projected is > 0 and not UserDefined)
            {
                return CoordinateSystem.FromEpsg((int)projected);
            }

            stated = "user-defined projection";
            bool metres = Short(3076) is 0 or 9001;
            return Short(3075) == 1 && metres && Number(3081, 0) == 0
                ? CoordinateSystem.TransverseMercator("transverse Mercator", geographic == 4490, Number(3080, 0),
                    Number(3092, 1), Number(3082, 0), Number(3083, 0))
                : null;
        }

        if (geographic > 0)
        {
            stated = string.Create(CultureInfo.InvariantCulture, $"EPSG:{geographic}");
        }

        return geographic > 0 ? CoordinateSystem.FromEpsg((int)geographic) : null;

        long Short(int key) => keys.TryGetValue(key, out (long Place, long Value) k) && k.Place == 0 ? k.Value : 0;

        double Number(int key, double absent) =>
            keys.TryGetValue(key, out (long Place, long Value) k) && k.Place == 34736
            && k.Value < numbers.Length ? numbers[k.Value] : absent;
    }
}
