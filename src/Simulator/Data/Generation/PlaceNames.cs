namespace Simulator.Data.Generation;

/// <summary>Invented names, Chinese and pinyin, none of them twice in a county in either language.</summary>
/// <remarks>County names are put together from syllables that begin no county's name in China, so that none can be taken
/// for a real one. Village names are of the common kind; a real village somewhere may bear the same.</remarks>
public sealed class PlaceNames(int seed, int county)
{
    private static readonly (string Zh, string En)[] CountyFirst =
    [
        ("霁", "Ji"), ("槿", "Jin"), ("笙", "Sheng"), ("漪", "Yi"), ("栀", "Zhi"), ("昙", "Tan"), ("簌", "Su"), ("苒", "Ran"),
        ("皓", "Hao"), ("蓼", "Liao"), ("茉", "Mo"), ("澹", "Dan"), ("泠", "Ling"), ("翊", "Yi"), ("杳", "Yao"), ("芊", "Qian"),
        ("璎", "Ying"), ("筠", "Yun"), ("旖", "Yi"), ("曦", "Xi"),
    ];

    private static readonly (string Zh, string En)[] CountyLast =
    [
        ("川", "chuan"), ("原", "yuan"), ("汀", "ting"), ("渚", "zhu"), ("坞", "wu"), ("浦", "pu"), ("溪", "xi"),
        ("岭", "ling"), ("泉", "quan"), ("谷", "gu"), ("湾", "wan"), ("洲", "zhou"), ("潭", "tan"), ("峰", "feng"),
        ("石", "shi"), ("林", "lin"), ("桥", "qiao"), ("塘", "tang"), ("岩", "yan"), ("坪", "ping"), ("峡", "xia"),
        ("沙", "sha"), ("津", "jin"), ("城", "cheng"), ("墩", "dun"), ("圩", "wei"), ("垭", "ya"), ("堰", "yan"),
        ("岗", "gang"), ("冈", "gang"), ("港", "gang"), ("沟", "gou"), ("屿", "yu"), ("陵", "ling"), ("陌", "mo"),
        ("畈", "fan"), ("栈", "zhan"), ("驿", "yi"), ("埠", "bu"), ("渡", "du"),
    ];

    private static readonly (string Zh, string En)[] First =
    [
        ("青", "Qing"), ("云", "Yun"), ("白", "Bai"), ("松", "Song"), ("竹", "Zhu"), ("梅", "Mei"), ("兰", "Lan"),
        ("桂", "Gui"), ("柏", "Bai"), ("枫", "Feng"), ("桐", "Tong"), ("槐", "Huai"), ("榆", "Yu"), ("柳", "Liu"),
        ("杏", "Xing"), ("桃", "Tao"), ("梨", "Li"), ("荷", "He"), ("菱", "Ling"), ("芦", "Lu"), ("茶", "Cha"),
        ("稻", "Dao"), ("麦", "Mai"), ("豆", "Dou"), ("石", "Shi"), ("岩", "Yan"), ("砂", "Sha"), ("瓦", "Wa"),
        ("窑", "Yao"), ("磨", "Mo"), ("碾", "Nian"), ("井", "Jing"), ("泉", "Quan"), ("清", "Qing"), ("碧", "Bi"),
        ("翠", "Cui"), ("丹", "Dan"), ("紫", "Zi"), ("金", "Jin"), ("银", "Yin"), ("玉", "Yu"), ("铜", "Tong"),
        ("龙", "Long"), ("凤", "Feng"), ("鹤", "He"), ("鹭", "Lu"), ("雁", "Yan"), ("鹿", "Lu"), ("马", "Ma"),
        ("牛", "Niu"), ("双", "Shuang"), ("三", "San"), ("九", "Jiu"), ("高", "Gao"), ("长", "Chang"), ("平", "Ping"),
        ("安", "An"), ("和", "He"), ("福", "Fu"), ("瑞", "Rui"), ("新", "Xin"), ("永", "Yong"), ("晴", "Qing"),
        ("晓", "Xiao"),
    ];

    private static readonly (string Zh, string En)[] Last =
    [
        ("溪", "xi"), ("坪", "ping"), ("坝", "ba"), ("湾", "wan"), ("岭", "ling"), ("峰", "feng"), ("泉", "quan"),
        ("塘", "tang"), ("林", "lin"), ("沟", "gou"), ("坡", "po"), ("岩", "yan"), ("谷", "gu"), ("原", "yuan"),
        ("洲", "zhou"), ("滩", "tan"), ("渡", "du"), ("寨", "zhai"), ("垭", "ya"), ("堰", "yan"), ("坳", "ao"), ("冲", "chong"),
        ("田", "tian"), ("园", "yuan"), ("店", "dian"), ("铺", "pu"), ("场", "chang"), ("屋", "wu"), ("院", "yuan"),
        ("楼", "lou"), ("亭", "ting"), ("门", "men"), ("口", "kou"), ("垭口", "yakou"), ("河坝", "heba"), ("水井", "shuijing"),
    ];

    private readonly GeneratorRandom random = new(seed, county, "names");
    private readonly HashSet<string> used = [];

    /// <summary>Name of county number <paramref name="county"/>; different for each of 800 numbers.</summary>
    public static LocalText County(int seed, int county)
    {
        int combinations = CountyFirst.Length * CountyLast.Length;
        int start = new GeneratorRandom(seed, 0, "county name").Below(combinations);
        // 323 shares no factor with 800: a walk through all of them, neighbours in the list being unlike
        int pick = (start + 323 * county) % combinations;
        (string Zh, string En) first = CountyFirst[pick / CountyLast.Length], last = CountyLast[pick % CountyLast.Length];
        return new LocalText(first.Zh + last.Zh, first.En + last.En);
    }

    /// <summary>A new name for a town, village, river or bridge, without its kind.</summary>
    public LocalText Next()
    {
        for (int tries = 0; ; tries++)
        {
            (string Zh, string En) first = First[random.Below(First.Length)], last = Last[random.Below(Last.Length)];
            (string Zh, string En) middle = tries < 50 ? ("", "") : First[random.Below(First.Length)];
            string zh = first.Zh + middle.Zh + last.Zh, en = first.En + middle.En.ToLowerInvariant() + last.En;
            if (first.Zh != last.Zh && middle.Zh != first.Zh && !used.Contains(zh) && used.Add(en))
            {
                used.Add(zh);
                return new LocalText(zh, en);
            }
        }
    }
}
