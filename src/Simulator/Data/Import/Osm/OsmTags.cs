using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Simulator.Data.Import.Osm;

/// <summary>The few tags of one way, as keys and values in turn in an array that the ways of a block share: a sixth of a
/// dictionary's memory, and as fast to ask for the handful of tags that ways have.</summary>
/// <param name="pairs">Keys and values of many.</param>
/// <param name="first">Where this one's begin.</param>
/// <param name="count">Its tags.</param>
internal sealed class OsmTags(string[] pairs, int first, int count) : IReadOnlyDictionary<string, string>
{
    public int Count => count;

    public IEnumerable<string> Keys => this.Select(p => p.Key);

    public IEnumerable<string> Values => this.Select(p => p.Value);

    public string this[string key] =>
        TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException($"no tag {key}");

    public string Key(int index) => pairs[first + 2 * index];

    public string Value(int index) => pairs[first + 2 * index + 1];

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        for (int i = first; i < first + 2 * count; i += 2)
        {
            if (pairs[i] == key)
            {
                value = pairs[i + 1];
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The tag's value; empty when there is none.</summary>
    public string Get(string key) => TryGetValue(key, out string? value) ? value : "";

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (int i = first; i < first + 2 * count; i += 2)
        {
            yield return new(pairs[i], pairs[i + 1]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
