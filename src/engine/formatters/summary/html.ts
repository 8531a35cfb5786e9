import { type Html, html, pageText, trusted } from '../html/markup';
import { first, MOST_ROWS, moreNote, plainTable, type Section } from '../html/parts';
import { contentPolicy } from '../html/policy';
import { STYLES } from '../html/styles';
import { code, mark, marked, prose } from '../html/words';
import { VERDICTS } from '../wording';
import type { Summary, SummaryRepository } from './summary';
import { findingsText, hazardNames, imageNames, mergeText, overviewText, wayText } from './words';

/** The overview as one page that needs nothing else: no script, nothing loaded. */
export function formatSummaryHtml(summary: Summary): string {
  const sections = [
    tableOf(
      'repositories',
      'Repositories',
      ['Repository', 'Verdict', 'Findings', 'Merge', 'Comparison'],
      summary.repositories.map(cellsOf),
    ),
    tableOf(
      'hazards',
      'The same hazard in several repositories',
      ['Severity', 'Hazard', 'Rule', 'Repositories'],
      summary.hazards.map((hazard) => [
        html`<span class="severity ${hazard.severity}">${hazard.severity}</span>`,
        prose(hazard.title),
        code(hazard.ruleId),
        marked(hazardNames(hazard, mark)),
      ]),
    ),
    tableOf(
      'images',
      'Images in several repositories',
      ['Image', 'Versions', 'Repositories'],
      summary.images.map((image) => [
        code(image.image),
        image.versions.length > 1 ? html`<b>${image.versions.length}</b>` : code(image.versions[0]!),
        marked(imageNames(image, mark)),
      ]),
    ),
    tableOf(
      'not-read',
      'Not read',
      ['Report', 'Why'],
      summary.problems.map(({ name, problem }) => [code(name), html`${problem}`]),
    ),
  ].filter((section) => section !== undefined);
  return pageText(page(summary, sections));
}

function tableOf(
  id: string,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Html[])[],
): Section | undefined {
  if (rows.length === 0) return undefined;
  const { shown, left } = first(rows, MOST_ROWS);
  return {
    id,
    title,
    tally: String(rows.length),
    body: html`${plainTable(title, columns, shown)}${moreNote(left, 'row')}`,
  };
}

function cellsOf(repository: SummaryRepository): Html[] {
  const { name, verdict, headline, findings } = repository;
  return [
    code(name),
    html`<span class="verdict ${verdict}">${VERDICTS[verdict]}</span> ${prose(headline)}`,
    html`${findingsText(findings)}`,
    html`${mergeText(repository)}`,
    marked(wayText(repository, mark)),
  ];
}

function page(summary: Summary, sections: readonly Section[]): Html {
  const verdict = summary.verdict === undefined ? 'No report could be read' : VERDICTS[summary.verdict];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(STYLES, '')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdict}: ${overviewText(summary)} – Infra Diff</title>
<style>${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the overview</a>
<div class="frame">
<nav aria-label="Sections"><ul>${sections.map(({ id, title, tally }) => html`<li><a href="#${id}">${title} <span class="tally">${tally}</span></a></li>`)}</ul></nav>
<main id="content" tabindex="-1">
<section aria-labelledby="headline">
<p class="verdict ${summary.verdict}">${verdict}</p>
<h1 id="headline">${overviewText(summary)}</h1>
<p>Findings: ${findingsText(summary.findings)}.</p>
</section>
${sections.map(({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`)}
</main>
</div>
<footer><p>Infra Diff ${summary.tool.version}. Secrets are masked; the reports themselves have everything else.</p></footer>
</body>
</html>
`;
}
