using Simulator.Data;

namespace Simulator.Reports;

/// <summary>How a paragraph is set.</summary>
public enum ParagraphTone
{
    /// <summary>Running text.</summary>
    Plain,

    /// <summary>The answer of the section: set off, so that it is read first.</summary>
    Finding,

    /// <summary>What limits the answer: estimates, missing layers, assumptions.</summary>
    Caution,

    /// <summary>Small print: source, definition.</summary>
    Note,

    /// <summary>Heading inside a section.</summary>
    Heading,

    /// <summary>Heading below a heading: one finding among several.</summary>
    Subheading,
}

/// <summary>A paragraph of a section.</summary>
public sealed record ReportParagraph(LocalText Text, ParagraphTone Tone = ParagraphTone.Plain) : ReportBlock;
