using System.Globalization;
using System.Text;

namespace Simulator.Data.Generation;

/// <summary>What-ifs to begin with, for the facilities and bridges that every generated county has.</summary>
internal static class GeneratedScenarios
{
    /// <summary>File names and texts, under <c>scenarios/</c>.</summary>
    internal static IEnumerable<(string Name, string Text)> Of(GeneratedCounty county)
    {
        RoadSegment bridge = MainBridge(county);
        yield return ("central-towns", """
            # 两个中心镇卫生院建成次中心
            name: {zh: 中心镇次中心, en: Sub-centres in the central towns}
            extends: baseline
            year: 2025
            change:
              - upgrade: {facility: T01, tier: sub-centre, beds: 120, reason: 中心镇}
              - upgrade: {facility: T02, tier: sub-centre, beds: 100, reason: 中心镇}

            """);
        yield return ("characteristic-towns", """
            # 两个特色镇卫生院建成次中心
            name: {zh: 特色镇次中心, en: Sub-centres in the characteristic towns}
            extends: baseline
            year: 2025
            change:
              - upgrade: {facility: T03, tier: sub-centre, beds: 100, reason: 特色镇}
              - upgrade: {facility: T05, tier: sub-centre, beds: 100, reason: 特色镇}

            """);
        yield return ("central-towns-ambulances", """
            # 次中心之外，给没有救护车的卫生院各配一辆
            name: {zh: 中心镇次中心加救护车, en: Central sub-centres and ambulances}
            extends: central-towns
            change:
            """ + string.Concat(county.Facilities
                .Where(f => f.Tier == FacilityTier.TownshipHealthCentre && f.Ambulances == 0)
                .Select(f => $"\n  - set: {{facility: {f.Id}, ambulances: 1}}")) + "\n");
        UnitSite[] without = [.. VillagesWithout(county)];
        if (without.Length > 0)
        {
            yield return ("clinic-in-every-village", ClinicInEveryVillage(county, without));
        }

        yield return ("main-bridge-closed", $$"""
            # 干线上最长的一座桥断了
            name: {zh: {{bridge.Name}}中断, en: Main bridge closed}
            extends: baseline
            change:
              - close-road: {ids: [{{bridge.Id}}]}

            """);
        yield return ("rain-season", """
            # 雨季：小路慢两成
            name: {zh: 雨季, en: Rainy season}
            extends: baseline
            change:
              - speed: {factor: 0.8, classes: [track, unclassified], season: rain}

            """);
        yield return ("without-neighbours", """
            # 不算邻县的机构
            name: {zh: 不计邻县, en: Without the neighbours}
            extends: baseline
            change:
              - use: {neighbours: false}

            """);
        yield return ("growth-2030", """
            # 人口每处增加百分之五
            name: {zh: 2030年人口, en: Population of 2030}
            extends: baseline
            year: 2030
            change:
              - population: {growth: 0.05}

            """);
    }

    private static string ClinicInEveryVillage(GeneratedCounty county, UnitSite[] without)
    {
        var text = new StringBuilder("""
            # 没有卫生室的村各设一所
            name: {zh: 村村有卫生室, en: A clinic in every village}
            extends: baseline
            year: 2025
            change:

            """);
        for (int i = 0; i < without.Length; i++)
        {
            LonLat at = county.At(without[i].Node);
            text.Append(CultureInfo.InvariantCulture,
                $"  - add: {{facility: {{id: new-{i + 1:00}, name: {without[i].Name.Zh}村卫生室, tier: village-clinic, ")
                .Append(CultureInfo.InvariantCulture,
                $"village: \"{without[i].Code}\", township: \"{county.Settlements.Towns[without[i].Town].Code}\", at: [{at.Lon}, {at.Lat}]}}}}\n");
        }

        return text.ToString();
    }

    /// <summary>The longest bridge of the highest class of road.</summary>
    private static RoadSegment MainBridge(GeneratedCounty county)
    {
        string[] classes = ["primary", "secondary", "tertiary", "unclassified", "residential", "track"];
        return county.Roads.Where(r => r.IsBridge).OrderBy(r => Array.IndexOf(classes, r.RoadClass))
            .ThenByDescending(r => r.Shape[0].MetresTo(r.Shape[^1])).ThenBy(r => r.Id, StringComparer.Ordinal).First();
    }

    private static IEnumerable<UnitSite> VillagesWithout(GeneratedCounty county)
    {
        var served = county.Facilities.Where(f => f.Tier == FacilityTier.VillageClinic).Select(f => f.VillageCode).ToHashSet();
        return county.Settlements.Units.Where(u => u.Kind == VillageKind.Village && !served.Contains(u.Code));
    }
}
