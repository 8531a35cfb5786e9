/** What the sections are made of: verdict, figures, findings, tables, folded parts, steps, the picture. */
export const PARTS_CSS = `
.verdict { display: inline-block; font-weight: 700; border: 1px solid currentColor; border-radius: 4px; padding: 0 .5rem; margin: 0; }
.verdict.blocked, .verdict.risky { color: var(--critical); } .verdict.review { color: var(--medium); } .verdict.safe { color: var(--good); }
.way { color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .25rem 1.5rem; margin: .75rem 0; }
.figures div { display: flex; gap: .75rem; border-top: 1px solid var(--line); padding-top: .25rem; }
.figures dt { color: var(--quiet); flex: 0 0 6rem; } .figures dd { margin: 0; }
.figures > :last-child { grid-column: 1 / -1; }
.meter { display: block; width: 100%; max-width: 40rem; height: 6px; border-radius: 3px; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); } .low { --tone: var(--low); } .info { --tone: var(--info); }
.meter rect { fill: var(--tone); }
.box, .severity, .level { color: var(--tone); }
.severity, .level { font-weight: 600; font-size: .8rem; text-transform: uppercase; letter-spacing: .03em; }
.finding { background: var(--card); border: 1px solid var(--line); border-left: 3px solid var(--tone); border-radius: 4px; padding: .6rem .9rem; margin: 0 0 .7rem; }
.finding > :last-child { margin-bottom: 0; }
.finding:target, li:target, tr:target { outline: 2px solid var(--focus); outline-offset: 2px; }
.finding h3, .tags { display: inline; } .tags { margin-left: .4rem; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 3px; padding: 0 .4rem; font-size: .8rem; color: var(--quiet); }
.tag.emergent { color: var(--high); border-color: currentColor; }
.state-runs { color: var(--ink); } .state-configured { border-style: dashed; } .state-referenced { border-style: dotted; }
.anchor { text-decoration: none; color: var(--quiet); font-weight: 400; } 
.where { display: flex; flex-wrap: wrap; gap: 0 1.25rem; color: var(--quiet); }
.place { color: var(--link); }
.places { padding-left: 1.1rem; } .places li { margin-bottom: .35rem; } .places p { margin: 0; }
.advice { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .75rem; margin: .4rem 0 0; max-width: 75rem; }
.advice dt { font-weight: 600; color: var(--quiet); } .advice dd { margin: 0; }
.hidden-note { display: none; color: var(--quiet); font-style: italic; }
body:has(.box input:not(:checked)) .hidden-note { display: block; }
.scroll { overflow-x: auto; margin-bottom: .6rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { color: var(--ink); white-space: normal; padding-top: .7rem; }
td:first-child { white-space: nowrap; } td:last-child:has(> .place) { min-width: 12rem; }
@media (min-width: 60rem) { td:last-child > .place { white-space: nowrap; } }
.sign { font-family: var(--mono); font-weight: 700; } .sign.added { color: var(--good); } .sign.removed { color: var(--critical); } .sign.changed, .sign.renamed { color: var(--medium); }
.plain { list-style: none; padding: 0; margin: 0; }
.path { color: var(--quiet); }
.hours { white-space: nowrap; font-variant-numeric: tabular-nums; }
details { margin: 0 0 .3rem; border: 1px solid var(--line); border-radius: 4px; }
summary { cursor: pointer; padding: .3rem .75rem; background: var(--card); border-radius: 4px; }
summary h3 { display: inline; font-size: 1em; }
.inside { padding: .4rem .75rem .3rem; }
.cited { border: 0; margin: .2rem 0 0; color: var(--quiet); } .cited summary { background: none; padding: 0; } .cited ul { margin: .2rem 0; }
.steps { padding-left: 1.5rem; } .steps > li { margin-bottom: 1rem; } .steps > li::marker { color: var(--quiet); font-weight: 600; }
.stage { color: var(--quiet); font-weight: 400; border: 1px solid var(--line); border-radius: 3px; padding: 0 .4rem; font-size: .8rem; }
.picture { border: 1px solid var(--line); border-radius: 4px; max-height: 80vh; overflow: auto; }
.picture svg { display: block; }
.topology { --t-ink: var(--ink); --t-quiet: var(--quiet); --t-paper: var(--paper); --t-box: var(--card); --t-line: var(--line);
  --t-added: var(--good); --t-removed: var(--critical); --t-changed: var(--medium); }
.legend span { margin-right: 1rem; } .legend .added { color: var(--good); } .legend .removed { color: var(--critical); } .legend .changed { color: var(--medium); }
@media (max-width: 56rem) { .figures dt { flex-basis: 5.5rem; } .advice { display: block; } }
@media screen and (max-width: 40rem) {
  thead { display: none; }
  table, tbody, tr, td, tbody th { display: block; } td { border: 0; padding: .1rem 0; } tr { border-bottom: 1px solid var(--line); padding: .3rem 0; }
  td:first-child { white-space: normal; } td:empty { display: none; }
  td:has(> .sign), td:has(> .sign) + td { display: inline; margin-right: .4rem; } td:has(> .sign) + td::before { content: none !important; }
  td[data-label]:not([data-label=""])::before { content: attr(data-label) ": "; color: var(--quiet); }
}
`;
