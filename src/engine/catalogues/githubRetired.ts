/** What GitHub has switched off, since when, and where it said so. */
export interface Retired {
  /** Day from which it fails. */
  readonly since: string;
  /** What a run says or does. */
  readonly effect: string;
  /** What takes its place. */
  readonly instead: string;
  readonly source: string;
}

const ARTIFACTS_V3 = 'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/';
const ARTIFACTS_V2 = 'https://github.blog/changelog/2024-02-13-deprecation-notice-v1-and-v2-of-the-artifact-actions/';
const CACHE =
  'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/';

const FAILED = 'every run with it fails: "automatically failed because it uses a deprecated version"';

const ROWS: readonly { names: readonly string[]; versions: readonly string[]; since: string; source: string }[] = [
  {
    names: ['actions/upload-artifact', 'actions/download-artifact'],
    versions: ['v1', 'v2'],
    since: '2024-06-30',
    source: ARTIFACTS_V2,
  },
  {
    names: ['actions/upload-artifact', 'actions/download-artifact'],
    versions: ['v3'],
    since: '2025-01-30',
    source: ARTIFACTS_V3,
  },
  {
    names: ['actions/cache', 'actions/cache/restore', 'actions/cache/save'],
    versions: ['v1', 'v2'],
    since: '2025-03-01',
    source: CACHE,
  },
];

/** By `owner/name@major`. */
const ACTIONS: ReadonlyMap<string, Retired> = new Map(
  ROWS.flatMap(({ names, versions, since, source }) =>
    names.flatMap((name) =>
      versions.map((version): [string, Retired] => [
        `${name}@${version}`,
        { since, effect: FAILED, instead: `${name}@v4`, source },
      ]),
    ),
  ),
);

/** The action of a `uses`, when no run of it can succeed. Of a version in full the major one counts. */
export function retiredAction(uses: string): Retired | undefined {
  const [, name, major] = /^([\w.-]{1,100}\/[\w./-]{1,200})@(v\d{1,3})(?:\.\d{1,5}){0,2}$/.exec(uses) ?? [];
  return ACTIONS.get(`${name}@${major}`);
}

const WAITS = 'no runner has the label, so the job waits until it is cancelled or is refused';
const runner = (since: string, instead: string, issue: number): Retired => ({
  since,
  effect: WAITS,
  instead,
  source: `https://github.com/actions/runner-images/issues/${issue}`,
});

/** Labels of GitHub's own runners that are gone. */
export const RETIRED_RUNNERS: ReadonlyMap<string, Retired> = new Map([
  ['ubuntu-16.04', runner('2021-09-20', 'ubuntu-24.04', 3287)],
  ['ubuntu-18.04', runner('2023-04-03', 'ubuntu-24.04', 6002)],
  ['ubuntu-20.04', runner('2025-04-15', 'ubuntu-24.04', 11101)],
  ['macos-10.15', runner('2022-12-01', 'macos-15', 5583)],
  ['macos-11', runner('2024-06-28', 'macos-15', 9255)],
  ['macos-12', runner('2024-12-03', 'macos-15', 10721)],
  ['macos-13', runner('2025-12-04', 'macos-15', 13046)],
  ['windows-2016', runner('2022-03-15', 'windows-2025', 4312)],
  ['windows-2019', runner('2025-06-30', 'windows-2025', 12045)],
]);

/** Workflow commands that the runner refuses (`echo "::set-env name=…"`). */
export const RETIRED_COMMANDS: ReadonlyMap<string, Retired> = new Map(
  [
    ['set-env', 'GITHUB_ENV'],
    ['add-path', 'GITHUB_PATH'],
  ].map(([command, variable]): [string, Retired] => [
    command!,
    {
      since: '2020-11-16',
      effect: `the step fails: "The \`${command}\` command is disabled"`,
      instead: `a line in the file $${variable}`,
      source: 'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/',
    },
  ]),
);
