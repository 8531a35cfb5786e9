import type { Log, PhysicalLocation, ReportingDescriptor, Result, Run } from 'sarif';

/**
 * What code scanning asks of a SARIF file, under the ids of the validator `Sarif.Multitool validate --rule-kind "Sarif;Ghas"`, and the
 * limits of GitHub's documentation of SARIF support. Each row can break what it checks, so that the table itself is tested.
 */
export interface SarifRule {
  readonly id: string;
  /** What is wrong with the run; nothing when it is right. */
  readonly check: (run: Run, log: Log) => (string | false)[];
  readonly breakIt: (log: Log) => void;
}

const run = (log: Log): Run => log.runs[0]!;
const first = (log: Log): Result => run(log).results![0]!;
const rule = (log: Log): ReportingDescriptor => run(log).tool.driver.rules![0]!;
const results = ({ results = [] }: Run): Result[] => results;
const rules = ({ tool }: Run): ReportingDescriptor[] => tool.driver.rules ?? [];
const places = (result: Result): (PhysicalLocation | undefined)[] =>
  [...(result.locations ?? []), ...(result.relatedLocations ?? [])].map(({ physicalLocation }) => physicalLocation);
const isText = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
const linksOf = (text: string): string[] => [...text.matchAll(/\[[^[\]]*\]\((\d+)\)/g)].map(([, id]) => id!);

export const SARIF_RULES: readonly SarifRule[] = [
  {
    id: 'GH1001-locations',
    check: (run) => results(run).map(({ locations = [] }) => locations.length !== 1 && 'not exactly one location'),
    breakIt: (log) => {
      first(log).locations = [];
    },
  },
  {
    id: 'GH1003-region',
    check: (run) =>
      results(run).flatMap((result) =>
        places(result).map((place) => !((place?.region?.startLine ?? 0) >= 1) && 'a place without a line'),
      ),
    breakIt: (log) => {
      delete first(log).locations![0]!.physicalLocation!.region;
    },
  },
  {
    id: 'GH1004-limits',
    check: (run) => [
      results(run).length > 5_000 && 'too many results',
      results(run).some(({ relatedLocations = [] }) => relatedLocations.length > 100) && 'too many related locations',
      rules(run).some(({ properties }) => (properties?.tags?.length ?? 0) > 10) && 'too many tags',
    ],
    breakIt: (log) => {
      rule(log).properties!.tags = Array.from({ length: 11 }, String);
    },
  },
  {
    id: 'GH1005-relative',
    check: (run) =>
      results(run).flatMap((result) =>
        places(result).map((place) => {
          const { uri = '', uriBaseId } = place?.artifactLocation ?? {};
          const isRelative = /^(?!\/)(?:[\w.!~*'()/-]|%[0-9A-F]{2})+$/.test(uri);
          return !(isRelative && uriBaseId === '%SRCROOT%') && `no relative URI: ${uri}`;
        }),
      ),
    breakIt: (log) => {
      first(log).locations![0]!.physicalLocation!.artifactLocation!.uri = 'file:///a.yaml';
    },
  },
  {
    id: 'GH1007-message',
    check: (run) => results(run).map(({ message }) => !isText(message.text) && 'no message.text'),
    breakIt: (log) => {
      first(log).message = { id: 'default' };
    },
  },
  {
    id: 'GH1011-schema',
    check: (_, { $schema = '', version }) => [
      !(/^https:\/\/.*\/sarif-schema-2\.1\.0\.json$/.test($schema) && version === '2.1.0') && 'not the final schema',
    ],
    breakIt: (log) => {
      log.$schema = 'https://example.com/draft.json';
    },
  },
  {
    id: 'GH1014-run',
    check: (run) => [run.results === undefined && 'no results', !isText(run.tool.driver.name) && 'no name'],
    breakIt: (log) => {
      delete run(log).results;
    },
  },
  {
    id: 'GH1015-fingerprints',
    check: (run) =>
      results(run).map((result) => !isText(result.partialFingerprints?.primaryLocationLineHash) && 'none'),
    breakIt: (log) => {
      delete first(log).partialFingerprints;
    },
  },
  {
    id: 'rules-metadata',
    check: (run) =>
      rules(run).flatMap(
        ({ id, name = '', shortDescription, fullDescription, help, helpUri, defaultConfiguration }) => [
          !/^[A-Z][A-Za-z0-9]*$/.test(name) && `${id}: the name is no identifier`,
          [shortDescription, fullDescription].some((text) => !isText(text?.text) || text!.text.length > 1_024) &&
            `${id}: no description, or too long`,
          !(isText(help?.text) && isText(help?.markdown)) && `${id}: no help`,
          !/^https:\/\//.test(helpUri ?? '') && `${id}: no page`,
          !['error', 'warning', 'note'].includes(defaultConfiguration?.level ?? '') && `${id}: no level`,
        ],
      ),
    breakIt: (log) => {
      delete rule(log).fullDescription;
    },
  },
  {
    id: 'rules-properties',
    check: (run) =>
      rules(run).map(({ id, properties: all = {} }) => {
        const score = all['security-severity'];
        const isRight =
          ['very-high', 'high', 'medium', 'low'].includes(all.precision) &&
          ['error', 'warning', 'recommendation'].includes(all['problem.severity']) &&
          (score === undefined || (typeof score === 'string' && Number(score) > 0 && Number(score) <= 10));
        return !isRight && `${id}: not in GitHub's words`;
      }),
    breakIt: (log) => {
      rule(log).properties!['security-severity'] = 9;
    },
  },
  {
    id: 'SARIF1002-index',
    check: (run) =>
      results(run).map(
        ({ ruleId, ruleIndex = -1 }) =>
          rules(run)[ruleIndex] !== undefined && rules(run)[ruleIndex]!.id !== ruleId && 'no rule',
      ),
    breakIt: (log) => {
      first(log).ruleIndex = first(log).ruleIndex === 0 ? 1 : 0;
    },
  },
  {
    id: 'links',
    check: (run) =>
      results(run).map(({ message, relatedLocations = [] }) => {
        const ids = relatedLocations.map(({ id }) => String(id));
        return (
          linksOf(message.text ?? '').join() !== ids.join() && `links to ${linksOf(message.text ?? '')}, has ${ids}`
        );
      }),
    breakIt: (log) => {
      first(log).message.text += ' [nowhere](99)';
    },
  },
  {
    id: 'bases',
    check: (run) => [run.originalUriBaseIds?.['%SRCROOT%'] === undefined && 'the root is not declared'],
    breakIt: (log) => {
      delete run(log).originalUriBaseIds;
    },
  },
  {
    id: 'invocation',
    check: ({ invocations }) => [invocations?.[0]?.executionSuccessful !== true && 'not said to have gone well'],
    breakIt: (log) => {
      delete run(log).invocations;
    },
  },
];

/** What the log breaks, as `<rule> <what>`. */
export function brokenSarifRules(log: Log): string[] {
  return SARIF_RULES.flatMap(({ id, check }) =>
    log.runs.flatMap((run) => check(run, log).flatMap((broken) => (broken ? [`${id} ${broken}`] : []))),
  );
}
