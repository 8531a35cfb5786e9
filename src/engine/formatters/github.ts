import type { Finding, Report } from '../report/report';
import { countedFindings } from '../report/standing';
import { visible } from './escape';
import { workflowCommand } from './github/workflowCommand';
import { createHeadPlaces, type HeadPlace } from './headPlace';
import { LEVELS } from './sarif/level';
import { shorten } from './valueText';
import { count, placeText, preexistingSentence, severityCounts, VERDICTS } from './wording';

/** GitHub shows so many errors, so many warnings and so many notices of one step, and drops the rest without a word. */
const MOST_OF_A_KIND = 10;
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 2_000;

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;
type Command = (typeof COMMANDS)[keyof typeof COMMANDS];

/**
 * The findings as workflow commands: a step of GitHub Actions that prints them annotates the lines of the pull request. The worst come
 * first; the last line is the verdict, and says what was left out.
 */
export function formatGithub(report: Report): string {
  const placeOf = createHeadPlaces(report.findings);
  const counted = countedFindings(report.findings);
  const left = new Map<Command, number>([
    ['error', MOST_OF_A_KIND],
    ['warning', MOST_OF_A_KIND],
    ['notice', MOST_OF_A_KIND - 1],
  ]);
  const shown = counted.flatMap((finding) => {
    const command = COMMANDS[LEVELS[finding.severity]];
    const room = left.get(command)!;
    left.set(command, room - 1);
    return room > 0 ? [annotation(command, finding, placeOf(finding))] : [];
  });
  return [...shown, verdict(report, counted.length - shown.length)].map((line) => `${line}\n`).join('');
}

function annotation(command: Command, finding: Finding, place: HeadPlace): string {
  // GitHub cannot point at a file whose name holds what is not seen: then the message names it.
  const isPlain = visible(place.path) === place.path;
  const { message, introducedBy, remediation, ruleId } = finding;
  const lines = [
    message,
    ...(introducedBy === 'merge' ? ['Neither branch has this alone: the merge brings it.'] : []),
    ...(place.gone ? [`In the base it stood at ${placeText(place.gone)}.`] : []),
    ...(isPlain ? [] : [`It stands at ${place.path}:${place.line}.`]),
    `${remediation} (${ruleId})`,
  ];
  return workflowCommand(
    command,
    {
      ...(isPlain ? { file: place.path, line: place.line, col: place.column } : {}),
      title: shorten(visible(finding.title), LONGEST_TITLE),
    },
    lines.map((line) => shorten(visible(line), LONGEST_MESSAGE)).join('\n'),
  );
}

function verdict(report: Report, leftOut: number): string {
  const counts = severityCounts(report).map(([severity, number]) => `${number} ${severity}`);
  const before = preexistingSentence(report);
  const lines = [
    report.assessment.headline,
    `Findings: ${counts.join(', ') || 'none'}.`,
    ...(leftOut > 0 ? [`${count(leftOut, 'finding')} not shown here: GitHub shows ${MOST_OF_A_KIND} of a kind.`] : []),
    ...(before ? [`${before}.`] : []),
  ];
  return workflowCommand(
    'notice',
    { title: `Infra Diff: ${VERDICTS[report.assessment.verdict]}` },
    lines.map((line) => shorten(visible(line), LONGEST_MESSAGE)).join('\n'),
  );
}
