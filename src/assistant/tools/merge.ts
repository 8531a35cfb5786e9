import { resolvableText, sortedConflicts } from '../../engine/formatters/conflictWords';
import { valueText } from '../../engine/formatters/valueText';
import { mergeSentence, overlapSentence, resourceText } from '../../engine/formatters/wording';
import type { Json } from '../../engine/model/json';
import type { ConflictValue, ReportConflict, ReportHunk } from '../../engine/report/report';
import type { Suggestion, Tool } from '../tool';
import { comparisonLine, findingLine } from '../words';

/** Long enough for an image with its digest: often only the end differs. */
const LONGEST_VALUE = 220;

const EXPLAIN: Suggestion = {
  tool: 'explain_finding',
  about: 'a finding that only the merge brings, by the id in brackets',
};

/** What git says of the merge: conflicts with their fields, and what only the merge breaks. */
export const merge: Tool = {
  name: 'merge',
  title: 'Show what git says of the merge',
  description:
    'Whether the branches merge, the conflicts by file and lines with the fields they are about (value at the merge base, in base and in head), and findings that only the merge brings: it is clean and yet breaks.',
  input: { properties: {} },
  answer: (report) => {
    const emergent = report.findings.filter(({ introducedBy, suppressed }) => introducedBy === 'merge' && !suppressed);
    const overlap = overlapSentence(report.merge);
    return {
      head: [
        comparisonLine(report.comparison),
        `Git: ${mergeSentence(report.merge)}`,
        ...(overlap === '' ? [] : [`Overlap: ${overlap}`]),
        `Only the merge brings: ${emergent.length} findings`,
      ],
      items: [...sortedConflicts(report).flatMap(conflictItems), ...emergent.map((finding) => [findingLine(finding)])],
      noun: 'conflicts and findings',
      ...(emergent.length > 0 ? { next: [EXPLAIN] } : {}),
    };
  },
};

/** Each hunk by itself: a file may have many. */
function conflictItems(conflict: ReportConflict): string[][] {
  const { path, type, infrastructure, hunks } = conflict;
  const kind = infrastructure ? 'infrastructure' : 'no infrastructure';
  const head = `Conflict in ${path} (${[type, kind, resolvableText(conflict)].filter((text) => text).join(', ')})`;
  return hunks.length === 0 ? [[head]] : hunks.map((hunk) => [head, ...hunkLines(path, hunk)]);
}

function hunkLines(path: string, { startLine, endLine, fields = [], moreFields = 0 }: ReportHunk): string[] {
  return [
    `  lines with conflict markers: ${path}:${startLine}-${endLine} (merged)`,
    ...fields.map((field) => `  ${fieldText(field)}`),
    ...(moreFields > 0 ? [`  and ${moreFields} more fields`] : []),
  ];
}

function fieldText({ resource, path, changedBy, mergeBase, base, head }: ConflictValue): string {
  const of = resource === undefined ? '' : ` of ${resourceText(resource)}`;
  const sides = [`merge base ${shown(mergeBase)}`, `base ${shown(base)}`, `head ${shown(head)}`].join(', ');
  return `field ${path}${of}, changed by ${changedBy}: ${sides}`;
}

const shown = (value: Json | undefined): string => (value === undefined ? 'absent' : valueText(value, LONGEST_VALUE));
