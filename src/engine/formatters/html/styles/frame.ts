/** The bar at the top, the navigation at the side, the sections between; one column where there is no room for two. */
export const FRAME_CSS = `
.bar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.5rem; padding: .4rem 1.25rem;
  background: var(--paper); border-bottom: 1px solid var(--line); }
.bar p { margin: 0; }
.which { flex: 1 1 20rem; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem; }
.box { display: inline-flex; align-items: center; gap: .3rem; border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem; cursor: pointer; white-space: nowrap; }
.box input { margin: 0; accent-color: currentColor; }
.box:has(:not(:checked)) { text-decoration: line-through; opacity: .75; }
.words { display: flex; align-items: center; gap: .5rem; }
.words input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .15rem .5rem; width: 14rem; max-width: 60vw; }
.words output { color: var(--quiet); min-width: 4.5rem; font-variant-numeric: tabular-nums; }
.frame { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); max-width: 105rem; margin: 0 auto; }
nav { position: sticky; top: 2.75rem; align-self: start; max-height: calc(100vh - 2.75rem); overflow: auto; padding: 1.1rem 0 1rem 1.25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: flex; justify-content: space-between; gap: .5rem; padding: .2rem .5rem; border-radius: 4px; color: inherit; text-decoration: none; }
nav a:hover { background: var(--raised); }
nav .tally { white-space: nowrap; }
main { padding: 1.1rem 1.25rem 3rem; min-width: 0; }
section { margin-bottom: 2.2rem; }
footer { border-top: 1px solid var(--line); padding: .75rem 1.25rem; color: var(--quiet); }
footer p { margin: 0; }
@media (max-width: 56rem) {
  .bar { position: static; padding: .4rem .75rem; }
  .which { white-space: normal; }
  .frame { display: block; }
  nav { top: 0; z-index: 2; padding: .3rem .5rem; background: var(--paper); border-bottom: 1px solid var(--line); overflow: auto; }
  nav ul { display: flex; }
  nav a { white-space: nowrap; }
  html { scroll-padding-top: 3rem; }
  main { padding: .75rem .75rem 2rem; }
}
`;
