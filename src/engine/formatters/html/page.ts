import { SEVERITIES } from '../../model/severity';
import type { Report } from '../../report/report';
import { branchText, direction, severityCounts, VERDICTS } from '../wording';
import { FILTER_SCRIPT } from './filterScript';
import { headerSection } from './headerSection';
import { type Html, html, trusted } from './markup';
import type { Section } from './parts';
import { contentPolicy } from './policy';
import { STYLES } from './styles';
import { mark, marked } from './words';

/** The whole page: what a browser is told first, the bar with the filters, the navigation, the sections. */
export function page(report: Report, sections: readonly Section[]): Html {
  const way = direction(report.comparison, (side) => branchText(side));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(STYLES, FILTER_SCRIPT)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${VERDICTS[report.assessment.verdict]}: ${way} – Infra Diff</title>
<style>${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
${bar(report)}
<div class="frame">
<nav aria-label="Sections"><ul><li><a href="#summary">Summary</a></li>${sections.map(navItem)}</ul></nav>
<main id="content" tabindex="-1">
${headerSection(report)}
${sections.map(sectionOf)}
</main>
</div>
<footer><p>Infra Diff ${report.tool.version}. Secrets are masked; everything else is in the JSON (<code>--format json</code>).</p></footer>
<script>${trusted(FILTER_SCRIPT)}</script>
</body>
</html>
`;
}

function navItem({ id, title, tally }: Section): Html {
  return html`<li><a href="#${id}">${title}${tally !== '' && html` <span class="tally">${tally}</span>`}</a></li>`;
}

function sectionOf({ id, title, tally, body }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title" data-group>
<h2 id="${id}-title">${title}${tally !== '' && html` <span class="tally">${tally}</span>`}</h2>
${body}
</section>
`;
}

/** What stays in sight: which comparison this is, and the filters. The field for words is there only where the script runs. */
function bar(report: Report): Html {
  const { comparison, assessment } = report;
  const counts = new Map(severityCounts(report));
  const boxes = SEVERITIES.filter((severity) => counts.has(severity)).map(
    (severity) =>
      html`<label class="box ${severity}"><input type="checkbox" id="show-${severity}" checked> ${counts.get(severity)} ${severity}</label>`,
  );
  const [base, head] = [comparison.base, comparison.head].map((side) => marked(branchText(side, mark)));
  const arrow =
    comparison.mode === 'merge'
      ? html`${head} <span class="quiet">into</span> ${base}`
      : html`${base} <span class="quiet">to</span> ${head}`;
  return html`<header class="bar">
<p class="which"><span class="verdict ${assessment.verdict}">${VERDICTS[assessment.verdict]}</span> ${arrow}</p>
<div class="filters" role="search" aria-label="Filters">
${boxes.length > 0 && html`<fieldset><legend class="unseen">Show risks that are</legend>${boxes}</fieldset>`}
<p class="words" hidden><label class="unseen" for="filter">Filter risks, resources, ports and environment by words</label><input type="search" id="filter" placeholder="Filter: words" autocomplete="off" spellcheck="false"><output for="filter" aria-live="polite"></output></p>
</div>
</header>`;
}
