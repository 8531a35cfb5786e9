import type { OptionSpec } from './commands';

/** What every command that compares branches can be told. */
export const COMPARISON_OPTIONS = {
  repo: { value: 'DIR', help: 'the repository (default: the current folder)' },
  mode: {
    value: 'MODE',
    choices: ['merge', 'direct'],
    help: 'merge: base to the merged tree (default); direct: base to head',
  },
  'base-name': { value: 'NAME', help: 'what the report calls base (default: as it is given)' },
  'head-name': { value: 'NAME', help: 'what the report calls head' },
  worktree: { help: 'head includes what is not committed; nothing in the repository is altered' },
  config: { value: 'FILE', help: 'settings in place of those that each side has in its .infra-diff.yaml' },
  baseline: { value: 'FILE', help: 'findings that are known: they are told, and do not count' },
  renderer: {
    value: 'RENDERER',
    choices: ['auto', 'builtin', 'cli'],
    help: 'cli: kubectl or kustomize, and helm, on PATH do the rendering (default: auto)',
  },
  cache: { value: 'DIR', help: 'reports are kept there: the same comparison again costs nothing' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export const OUTPUT_OPTION: OptionSpec = { value: 'FILE', help: 'write it there instead of to stdout' };
