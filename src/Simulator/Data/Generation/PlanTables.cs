namespace Simulator.Data.Generation;

/// <summary>The plan a generated county would have: its bed table, with one mistake to be found, and stated figures.</summary>
internal static class PlanTables
{
    /// <summary>What the stated subtotal of the primary tier is too high by, beds.</summary>
    internal const int Mistake = 10;

    /// <summary>The bed table of the facilities that have planned beds, in the form of Huaying's Table 2.</summary>
    internal static byte[] Beds(GeneratedCounty county)
    {
        List<Facility> all = [.. county.Facilities.Where(f => f.PlannedBedsLower is not null)];
        bool IsHospital(Facility f) => f.Tier == FacilityTier.CountyHospital;
        bool IsPublic(Facility f) => IsHospital(f) && f.Ownership == "public";
        bool IsPrivate(Facility f) => IsHospital(f) && f.Ownership != "public";
        var table = new CsvText("id", "name", "parent", "lower", "upper", "note");
        void Total(string id, string name, string parent, Func<Facility, bool> which, int extra = 0, string note = "") =>
            table.Row(id, name, parent, all.Where(which).Sum(f => f.PlannedBedsLower) + extra,
                all.Where(which).Sum(f => f.PlannedBedsUpper) + extra, note);
        void Parts(string parent, Func<Facility, bool> which)
        {
            foreach (Facility f in all.Where(which))
            {
                table.Row(f.Id, f.Name, parent, f.PlannedBedsLower, f.PlannedBedsUpper, "");
            }
        }

        Total("T", "总床位数", "", _ => true, note: "合成数据 synthetic");
        Total("A", "一、医院", "T", IsHospital);
        Total("A1", "1.公立医院", "A", IsPublic);
        Parts("A1", IsPublic);
        Total("A2", "2.社会办医院", "A", IsPrivate);
        Parts("A2", IsPrivate);
        Total("B", "二、基层医疗卫生机构", "T", f => !IsHospital(f), Mistake, "故意写错：比明细多 10，供规划表核对演示");
        Parts("B", f => !IsHospital(f));
        return table.ToBytes();
    }

    /// <summary>Totals of the county as its plan would state them.</summary>
    internal static byte[] Figures(GeneratedCounty county)
    {
        var table = new CsvText("indicator", "value", "unit", "as_of", "source");
        void Row(string indicator, double value, string unit) =>
            table.Row(indicator, value, unit, "2020", GeneratedCountyWriter.Note(county));
        double urban = county.Settlements.Units.Where(u => u.UrbanRuralClass < 200).Sum(u => u.Residents);
        Row("常住人口", county.Residents, "人");
        Row("城镇人口比重", Math.Round(urban / county.Residents, 4), "比例");
        Row("65岁及以上人口比重", 0.1782, "比例");
        Row("床位数", county.Facilities.Sum(f => f.Beds ?? 0), "张");
        Row("卫生人员", county.Facilities.Sum(f => f.Staff.GetValueOrDefault("all")), "人");
        Row("救护车数", county.Facilities.Sum(f => f.Ambulances ?? 0), "辆");
        return table.ToBytes();
    }
}
