/** Colours, type and the plain elements. Each text colour has a contrast of at least 4.5 to the paper it stands on. */
export const BASE_CSS = `
:root { color-scheme: light dark;
  --paper: #ffffff; --card: #f7f8fa; --raised: #eef0f3; --line: #d5dae0; --ink: #1f2328; --quiet: #57606a; --link: #0a58a8;
  --critical: #b31d28; --high: #a04100; --medium: #775a00; --low: #0a58a8; --info: #57606a;
  --good: #1a6b2f; --del: #ffd9d6; --ins: #cdf3d3; --focus: #0a58a8;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #1b1c1e; --card: #222427; --raised: #2c2f33; --line: #3a3e44; --ink: #d7dadd; --quiet: #9aa2ab; --link: #6cb2f7;
  --critical: #ff7b72; --high: #f0954b; --medium: #d8b95b; --low: #6cb2f7; --info: #9aa2ab;
  --good: #62c073; --del: #6d2b2a; --ins: #1f5130; --focus: #6cb2f7; } }
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: .2rem 0 .5rem; max-width: 60rem; }
h2 { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; margin: 0 0 .8rem; color: var(--quiet);
  border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h2 .tally { letter-spacing: 0; text-transform: none; }
h3 { font-size: 1rem; margin: 0 0 .3rem; }
p { margin: 0 0 .5rem; max-width: 75rem; }
ul, ol { margin: 0 0 .5rem; padding-left: 1.3rem; }
a { color: var(--link); }
code, pre { font: .9em/1.5 var(--mono); }
code { overflow-wrap: anywhere; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .5rem .75rem; margin: 0 0 .5rem; overflow: auto; }
pre code { overflow-wrap: normal; }
del, ins { text-decoration: none; border-radius: 2px; }
del { background: var(--del); } ins { background: var(--ins); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
main:focus { outline: none; }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; top: 0; z-index: 3; background: var(--paper); padding: .5rem; }
.skip:focus { left: 0; }
.quiet, .tally { color: var(--quiet); } .tally { font-weight: 400; font-size: .85em; }
.warning { color: var(--high); }
.more { color: var(--quiet); font-style: italic; }
`;
