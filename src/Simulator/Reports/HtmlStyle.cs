namespace Simulator.Reports;

/// <summary>The style sheet of the report: A4, black on white, colour only as a second sign.</summary>
public static class HtmlStyle
{
    public const string Sheet = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        @page { size: A4; margin: 16mm 15mm 18mm;
          @bottom-right { content: counter(page) " / " counter(pages); font: 9pt "Noto Sans CJK SC", sans-serif; color: #555; } }
        @page wide { size: A4 landscape; }
        body { margin: 0 auto; max-width: 190mm; padding: 8mm 5mm; background: #fff; color: #1a1a1a;
          font: 10.5pt/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
        h1 { font-size: 23pt; line-height: 1.25; margin: 0 0 1mm; }
        h2 { font-size: 15pt; margin: 9mm 0 3mm; padding: 0 0 1mm; border-bottom: 2px solid #1a1a1a; break-after: avoid; }
        h3 { font-size: 11.5pt; margin: 5mm 0 2mm; break-after: avoid; }
        h4 { font-size: 10.5pt; margin: 5mm 0 1mm; padding: 2mm 0 0; border-top: 1px solid #999; break-after: avoid; }
        p { margin: 0 0 2.5mm; overflow-wrap: anywhere; orphans: 2; widows: 2; }
        .kind { font-size: 10pt; letter-spacing: .12em; color: #444; margin: 0 0 2mm; }
        .subtitle { color: #333; margin: 0 0 1mm; }
        .basis { color: #333; font-size: 9.5pt; margin: 0 0 3mm; }
        .labels { margin: 0 0 3mm; padding: 0; list-style: none; }
        .labels li { display: inline-block; border: 1.5px solid #8a5a00; padding: 0 2.5mm; margin: 0 2mm 1.5mm 0;
          font-size: 9.5pt; font-weight: 700; }
        .verdict { display: flex; gap: 5mm; align-items: center; border: 2px solid #1a1a1a; padding: 3.5mm 4.5mm; margin: 0 0 4mm;
          break-inside: avoid; }
        .verdict .sign { font-size: 26pt; line-height: 1; font-weight: 700; white-space: nowrap; text-align: center; }
        .verdict .sign small { display: block; font-size: 11pt; margin-top: 1.5mm; }
        .verdict p { margin: 0; }
        .verdict .settings { font-size: 9pt; color: #444; margin-top: 1mm; }
        .four { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 0 0 2mm; }
        .four div { border: 1px solid #999; border-top: 5px solid #999; padding: 2mm 3mm; break-inside: avoid; }
        .four b { display: block; font-size: 16pt; line-height: 1.25; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .four span { display: block; font-size: 9.5pt; }
        .four .met, .four .served { border-top-color: #1b7837; }
        .four .short { border-top-color: #d9a400; border-top-style: double; }
        .four .out-of-reach { border-top-color: #b2182b; }
        .four .cannot-tell { border-top-color: #8c8c8c; border-top-style: dashed; }
        .share { display: block; width: 100%; height: 5mm; margin: 0 0 4mm; border: 1px solid #555; }
        .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; }
        .columns h3 { margin-top: 1mm; }
        .columns ol, .columns ul { margin: 0; padding-left: 5mm; }
        .columns li { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
        .limits { border-left: 4px solid #8a5a00; padding-left: 4mm; }
        nav { margin: 5mm 0 0; padding: 2mm 0; border-top: 1px solid #999; font-size: 9.5pt; }
        nav a { color: #1a1a1a; margin-right: 4mm; white-space: nowrap; }
        .finding { border-left: 4px solid #1a1a1a; padding: 1mm 0 1mm 4mm; font-weight: 500; }
        .caution { border: 1px solid #8a5a00; border-left-width: 4px; padding: 1.5mm 4mm; font-size: 9.5pt; }
        .note { font-size: 9pt; color: #555; }
        figure { margin: 4mm 0; break-inside: avoid; }
        svg.map { width: 100%; height: auto; display: block; }
        svg.chart { max-width: 100%; height: auto; display: block; }
        .table { margin: 3mm 0 5mm; }
        .table .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 8.8pt; line-height: 1.4; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 700; font-size: 10pt; padding: 0 0 1.5mm; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th { background: #eee; border-top: 1.5px solid #1a1a1a; border-bottom: 1px solid #1a1a1a; padding: 1mm 1.6mm; text-align: left;
          font-weight: 700; vertical-align: bottom; }
        td { border-bottom: 1px solid #ccc; padding: .9mm 1.6mm; vertical-align: top; overflow-wrap: break-word; }
        td.n, th.n { text-align: right; white-space: nowrap; }
        th { word-break: keep-all; } th.n { white-space: normal; }
        th .u { display: block; font-weight: 400; white-space: nowrap; }
        td.s { white-space: nowrap; }
        .empty { margin: 0; font-size: 10pt; }
        td.k { color: #555; }
        td.c { white-space: nowrap; }
        tr.total td { font-weight: 700; border-top: 1px solid #1a1a1a; }
        td.last { font-size: 8pt; color: #444; overflow-wrap: anywhere; min-width: 13mm; }
        .st { white-space: nowrap; font-weight: 700; }
        .st-met, .st-served { color: #1b7837; }
        .st-not-met, .st-out-of-reach { color: #b2182b; }
        .st-short, .st-conflicting-source { color: #8a5a00; }
        .st-cannot-tell, .st-not-applicable { color: #5a5a5a; }
        dl.glossary { columns: 2; column-gap: 8mm; font-size: 8.5pt; line-height: 1.45; margin: 0; }
        dl.glossary div { break-inside: avoid; margin: 0 0 1.2mm; }
        dl.glossary dt { font-weight: 700; display: inline; }
        dl.glossary dd { display: inline; margin: 0 0 0 1.5mm; overflow-wrap: anywhere; }
        footer { margin-top: 10mm; padding-top: 2mm; border-top: 1px solid #999; font-size: 8.5pt; color: #555; overflow-wrap: anywhere; }
        @media print {
          body { max-width: none; padding: 0; }
          .front { break-after: page; }
          .table .scroll { overflow: visible; }
          table { font-size: 8pt; }
          th, td { padding: .7mm 1mm; min-width: 6.5mm; overflow-wrap: anywhere; }
          td.n, td.s { overflow-wrap: normal; }
          td.s, .st, th .u { white-space: normal; }
          .table.wide { page: wide; }
          .table.wide table { font-size: 7.5pt; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
