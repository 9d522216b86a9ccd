namespace NeuralMl.Cli.Report;

/// <summary>How the report looks: by day and by night, on a screen, a phone and paper.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c1c1c; --paper: #ffffff; --faint: #666; --line: #ddd; --panel: #f5f5f3; --accent: #0072B2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181b; --faint: #a0a0a0; --line: #3a3d42; --panel: #22252a; --accent: #56B4E9; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
        h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
        .lead { font-size: 1.15rem; }
        .faint, figcaption, footer { color: var(--faint); font-size: .9rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
        th, td { padding: .4rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        tbody th { font-weight: normal; }
        table.pairs { width: auto; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.number { white-space: nowrap; }
        th { min-width: 4.5rem; }
        .metrics tbody tr:first-child > * { font-weight: 600; background: var(--panel); }
        figure { margin: 1.5rem 0; }
        figure img { display: block; max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line); border-radius: .4rem; }
        figcaption { margin-top: .4rem; }
        pre { overflow-x: auto; padding: .9rem 1rem; background: var(--panel); border-radius: .4rem; font-size: .9rem; line-height: 1.45; }
        details > summary { cursor: pointer; color: var(--accent); }
        footer { margin-top: 3rem; }
        @media print { body { max-width: none; } figure, table { break-inside: avoid; } }
        """;
}
