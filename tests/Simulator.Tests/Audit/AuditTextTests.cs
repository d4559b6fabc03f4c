using Simulator.Audit;
using Simulator.Data;

namespace Simulator.Tests.Audit;

/// <summary>Figures with their units, as either language writes them.</summary>
public class AuditTextTests
{
    [Theory]
    [InlineData(0, "个", "sites", "0 个", "0 sites")]
    [InlineData(1, "个", "sites", "1 个", "1 site")]
    [InlineData(5.93, "张/千人", "beds per 1000", "5.93 张/千人", "5.93 beds per 1000")]
    [InlineData(1, "张/千人", "beds per 1000", "1 张/千人", "1 bed per 1000")]
    [InlineData(1, "个村、社区", "villages and communities", "1 个村、社区", "1 villages and communities")]
    [InlineData(27, "%", "%", "27%", "27%")]
    [InlineData(0.667, "占比", "share", "66.7%", "66.7%")]
    [InlineData(0.4, "占公立医院床位", "share of public-hospital beds", "40%（占公立医院床位）", "40% (share of public-hospital beds)")]
    [InlineData(3, "", "", "3", "3")]
    public void A_unit_stands_apart_from_its_figure_and_a_percent_sign_does_not(
        double value, string zh, string en, string expectedZh, string expectedEn) =>
        Assert.Equal(new LocalText(expectedZh, expectedEn), AuditText.Amount(value, new LocalText(zh, en)));

    [Fact]
    public void One_thing_is_not_many() =>
        Assert.Equal(["1 institution", "4 institutions"],
            new[] { 1, 4 }.Select(n => AuditText.Counted(n, "institutions")));
}
