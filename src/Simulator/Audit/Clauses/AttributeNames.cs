using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>Names of attributes on pages. An attribute that is not in the table goes by its own word, so that a pack can
/// use any column.</summary>
public static class AttributeNames
{
    private static readonly Dictionary<string, LocalText> Names = new(StringComparer.Ordinal)
    {
        ["beds"] = new("床位数", "beds"),
        ["floor-area"] = new("房屋建筑面积", "floor area"),
        ["ambulances"] = new("救护车数", "ambulances"),
        ["level"] = new("达标情况", "standard reached"),
        ["grade"] = new("等级", "grade"),
        ["ownership"] = new("办医主体（公立、社会办）", "ownership"),
        ["role"] = new("镇的类型", "role of the town"),
        ["parent"] = new("上级机构", "parent institution"),
        ["staff.all"] = new("卫生人员数", "health staff"),
        ["staff.doctor"] = new("执业（助理）医师数", "doctors"),
        ["staff.nurse"] = new("注册护士数", "nurses"),
        ["staff.gp"] = new("全科医生数", "general practitioners"),
        ["staff.tcm-doctor"] = new("中医类别医师数", "TCM doctors"),
        ["staff.tcm"] = new("能提供中医药服务的人员", "staff who can give TCM care"),
        ["staff.pharmacist"] = new("药师（士）数", "pharmacists"),
        ["staff.clinical-pharmacist"] = new("临床药师数", "clinical pharmacists"),
        ["staff.village-doctor"] = new("乡村医生数", "village doctors"),
        ["staff.public-health"] = new("公共卫生医师数", "public-health doctors"),
        ["staff.versatile"] = new("复合型骨干人数", "versatile staff"),
        ["staff.mental-health"] = new("心理健康工作人员数", "mental-health workers"),
        ["staff.health-education"] = new("健康教育人员数", "health educators"),
        ["staff.child-care"] = new("儿童保健医师数", "child-care doctors"),
        ["staff.professional"] = new("专业技术人员数", "professionals"),
        ["staff.health-technical"] = new("卫生技术人员数", "health technicians"),
        ["staff.posts"] = new("编制（岗位）数", "authorised posts"),
        ["staff.bachelor"] = new("本科及以上学历人数", "graduates"),
        ["staff.inspector"] = new("卫生监督员数", "health inspectors"),
        ["staff.mother-and-child"] = new("妇幼保健人员数", "mother-and-child staff"),
        ["more.icu_beds"] = new("重症床位数", "intensive-care beds"),
        ["more.rehabilitation_beds"] = new("康复床位数", "rehabilitation beds"),
        ["more.psychiatric_beds"] = new("精神科床位数", "psychiatric beds"),
        ["more.specialist_beds"] = new("公立专科医院床位数", "public specialist beds"),
        ["more.observation_beds"] = new("急诊观察床数", "observation beds"),
        ["more.surge_beds"] = new("可开放传染病床位数", "surge beds"),
        ["more.delivery_rooms"] = new("产科单间数", "single delivery rooms"),
        ["more.length_of_stay"] = new("平均住院日", "length of stay"),
        ["more.bed_occupancy"] = new("床位使用率", "bed occupancy"),
        ["more.nursery_places"] = new("3岁以下托位数", "nursery places"),
        ["more.specialties"] = new("基层临床特色科室数", "clinical specialties"),
        ["more.support"] = new("对口支援人员", "support staff"),
        ["more.health_educators"] = new("健康教育人员数", "health educators"),
        ["more.counselling_room"] = new("心理咨询室或社会工作室", "counselling room"),
        ["more.pneumoconiosis_patients"] = new("尘肺病患者数", "pneumoconiosis patients"),
        ["has.ct"] = new("CT", "CT scanner"),
        ["has.dr"] = new("DR", "DR"),
        ["has.ultrasound"] = new("彩超", "colour ultrasound"),
        ["has.surgery"] = new("一、二级常规手术能力", "grade 1 and 2 surgery"),
        ["has.emergency"] = new("急诊科", "emergency department"),
        ["has.dispatch-link"] = new("接受120调度", "120 dispatch link"),
        ["has.infectious-role"] = new("传染病救治任务", "infectious-disease role"),
        ["has.negative-pressure-ambulance"] = new("负压救护车", "negative-pressure ambulance"),
        ["has.ventilator"] = new("呼吸机", "ventilator"),
        ["has.monitor"] = new("监护仪", "monitor"),
        ["has.chest-pain-centre"] = new("胸痛中心", "chest-pain centre"),
        ["has.stroke-centre"] = new("卒中中心", "stroke centre"),
        ["has.trauma-centre"] = new("创伤中心", "trauma centre"),
        ["has.haemoptysis-centre"] = new("咯血中心", "haemoptysis centre"),
        ["has.maternal-centre"] = new("危重孕产妇救治中心", "maternal rescue centre"),
        ["has.neonatal-centre"] = new("危重儿童和新生儿救治中心", "neonatal rescue centre"),
        ["has.fever-clinic"] = new("发热门诊", "fever clinic"),
        ["has.fever-room|fever-clinic"] = new("发热诊室（门诊、哨点）", "fever room or clinic"),
        ["has.infectious-department"] = new("感染性疾病科", "infectious-disease department"),
        ["has.tcm-room"] = new("中医馆", "TCM room"),
        ["has.tcm-room-elite"] = new("精品中医馆", "elite TCM room"),
        ["has.tcm-room-model"] = new("示范中医馆", "model TCM room"),
        ["has.tcm-department"] = new("中医临床科室", "TCM department"),
        ["has.geriatrics"] = new("老年医学科", "geriatric department"),
        ["has.elder-friendly"] = new("老年友善机构", "elder-friendly status"),
        ["has.elder-care"] = new("医养结合服务", "combined elder care"),
        ["has.rehabilitation"] = new("康复中心", "rehabilitation centre"),
        ["has.hospice"] = new("安宁疗护", "hospice care"),
        ["has.mental-clinic"] = new("精神（心理）科门诊", "mental-health clinic"),
        ["has.community-hospital"] = new("社区医院", "community-hospital status"),
        ["has.nursery-guidance"] = new("托育服务指导中心", "nursery guidance centre"),
        ["has.prenatal-screening"] = new("产前筛查机构", "prenatal screening site"),
        ["has.hearing-screening"] = new("新生儿听力筛查机构", "hearing screening site"),
        ["has.telemedicine"] = new("远程医疗", "telemedicine"),
        ["has.internet-hospital"] = new("互联网医院", "internet hospital"),
        ["has.standard-premises"] = new("标准化基础设施", "standard premises"),
        ["has.public-health-department"] = new("公共卫生科", "public-health department"),
        ["has.emergency-stock"] = new("应急物资储备", "emergency stock"),
        ["has.isolation-room"] = new("隔离观察室", "isolation room"),
        ["has.blood-donation-house"] = new("固定献血屋", "blood-donation house"),
        ["has.pneumoconiosis-station"] = new("尘肺病康复站", "pneumoconiosis station"),
        ["has.central"] = new("中心村卫生室", "central-clinic status"),
    };

    /// <summary>Words of a kind that have a name, e.g. <c>doctor</c> for the kind <c>staff</c>, in the table's order.</summary>
    public static IEnumerable<string> Words(string kind) => Names.Keys
        .Where(k => k.StartsWith(kind + ".", StringComparison.Ordinal) && !k.Contains('|', StringComparison.Ordinal))
        .Select(k => k[(kind.Length + 1)..]);

    public static LocalText Of(string attribute) => Names.GetValueOrDefault(attribute) ?? LocalText.Same(attribute);

    /// <summary>Several, in one phrase.</summary>
    public static LocalText Of(IEnumerable<string> attributes)
    {
        LocalText[] names = [.. attributes.Distinct(StringComparer.Ordinal).Select(Of)];
        return new LocalText(string.Join("、", names.Select(n => n.Zh)), string.Join(", ", names.Select(n => n.En)));
    }
}
