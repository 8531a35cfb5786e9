import { baseName } from '../../util/treePath';

export type CodeLanguage =
  | 'python'
  | 'script'
  | 'go'
  | 'jvm'
  | 'clojure'
  | 'dotnet'
  | 'ruby'
  | 'php'
  | 'rust'
  | 'other'
  | 'settings';

const LANGUAGES: ReadonlyMap<string, CodeLanguage> = new Map([
  ['py', 'python'],
  ...['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'vue', 'svelte'].map((ending): [string, CodeLanguage] => [
    ending,
    'script',
  ]),
  ['go', 'go'],
  ...['java', 'kt', 'kts', 'scala', 'groovy'].map((ending): [string, CodeLanguage] => [ending, 'jvm']),
  ...['clj', 'cljc', 'edn'].map((ending): [string, CodeLanguage] => [ending, 'clojure']),
  ...['cs', 'fs', 'vb'].map((ending): [string, CodeLanguage] => [ending, 'dotnet']),
  ['rb', 'ruby'],
  ['php', 'php'],
  ['rs', 'rust'],
  ...['ex', 'exs', 'erl', 'c', 'cc', 'cpp', 'h', 'swift', 'dart', 'lua', 'pl', 'nim', 'hs'].map(
    (ending): [string, CodeLanguage] => [ending, 'other'],
  ),
  ...[
    'sh',
    'bash',
    'conf',
    'tmpl',
    'template',
    'tpl',
    'properties',
    'toml',
    'xml',
    'ini',
    'j2',
    'envsh',
    'erb',
    'cfg',
  ].map((ending): [string, CodeLanguage] => [ending, 'settings']),
]);

const FOREIGN =
  /(?:^|\/)(?:node_modules|vendor|third_party|dist|build|target|\.git|__tests__|__mocks__|tests?|spec|e2e|testdata|fixtures|migrations|docs?|examples?|samples?|locales?|static|public|assets|generated|gen)\/|(?:_test\.go|\.(?:test|spec)\.[cm]?[jt]sx?|\.d\.ts|\.min\.js|\.pb\.go|_pb2(?:_grpc)?\.py)$|(?:^|\/)(?:test_[^/]*|conftest)\.py$/;

/** What the file is written in; `undefined` for what is no source code of the program itself. */
export function codeLanguage(path: string): CodeLanguage | undefined {
  if (FOREIGN.test(path)) return undefined;
  const name = baseName(path);
  if (/^application[\w-]*\.ya?ml$/.test(name) || /^appsettings[\w.]*\.json$/.test(name)) return 'settings';
  if (/entrypoint|^run$|^start$/.test(name) && !name.includes('.')) return 'settings';
  return LANGUAGES.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}
