import { FORMATS } from '../engine/formatters/format';
import type { SummaryFormat } from '../engine/formatters/summary/formatSummary';
import type { CommandSpec } from './commands';
import { COMPARISON_OPTIONS, OUTPUT_OPTION } from './comparisonOptions';

const BASELINE_NOTES = `Commit the file, and give it to "infra-diff compare --baseline FILE": what is in it is told, and
neither the verdict nor --fail-on counts it. With --baseline OLD the entries of OLD that still meet
a finding keep their reason and their day; the others are left out. OLD and --output may be the
same file.`;

const COMMENT_NOTES = `FORGE is github or gitlab, REPORT what "infra-diff compare --format json" wrote. The comment of an
earlier run is updated in place. Where the token may not write comments, that is said on stderr, and
the exit is 0. Where the comparison found nothing and there is no comment, none is made.

github  GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL; the number from --number or from
        GITHUB_EVENT_PATH
gitlab  GITLAB_TOKEN (a project access token with the scope "api"; that of the job may not write
        notes), CI_API_V4_URL, CI_PROJECT_ID; the number from --number or CI_MERGE_REQUEST_IID`;

const SUMMARIZE_NOTES = `REPORT is what "infra-diff compare --format json" wrote; NAME=REPORT gives it the name under which
it is told, else that is its file name. A report that cannot be read is told in the overview, and
the exit is 2 after the overview is written.`;

const SUMMARY_FORMATS: readonly SummaryFormat[] = ['markdown', 'html', 'json'];

/** Commands for pipelines; those that every command has in common are added to their options. */
export const PIPELINE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'baseline',
    arguments: '[base] [head]',
    mostArguments: 2,
    help: 'write down the findings of a comparison as known',
    options: {
      ...COMPARISON_OPTIONS,
      reason: { value: 'TEXT', help: 'why they are accepted (default: known when the baseline was written)' },
      expires: { value: 'DAY', help: 'the last day on which they are, as 2027-01-31' },
      output: OUTPUT_OPTION,
    },
    notes: BASELINE_NOTES,
  },
  {
    name: 'comment',
    arguments: 'FORGE REPORT',
    mostArguments: 2,
    kinds: ['github', 'gitlab'],
    help: 'put a report on a pull or merge request',
    options: {
      number: { value: 'NUMBER', help: 'of the pull or merge request (default: that of the run)' },
      id: { value: 'NAME', help: 'tells the comments of several comparisons on one request apart (default: default)' },
    },
    notes: COMMENT_NOTES,
  },
  {
    name: 'show',
    arguments: 'REPORT',
    mostArguments: 1,
    help: 'a report that was kept as JSON, in any format',
    options: {
      format: { value: 'FORMAT', choices: FORMATS, help: `${FORMATS.join(', ')} (default: text)` },
      output: OUTPUT_OPTION,
    },
  },
  {
    name: 'summarize',
    arguments: 'REPORT…',
    mostArguments: Number.POSITIVE_INFINITY,
    help: 'one overview of the reports of several repositories',
    options: {
      format: {
        value: 'FORMAT',
        choices: SUMMARY_FORMATS,
        help: `${SUMMARY_FORMATS.join(', ')} (default: markdown)`,
      },
      output: OUTPUT_OPTION,
    },
    notes: SUMMARIZE_NOTES,
  },
];
