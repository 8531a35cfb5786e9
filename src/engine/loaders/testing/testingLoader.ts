import { asText, at, isObject } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import { createLineNotes } from '../toolFiles/lineNotes';
import { hostTarget, readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { toolFileLoader } from '../toolFiles/toolFileLoader';
import { readScriptSettings, type ScriptField } from './scriptSettings';

/** Settings of the programs that run tests and tell their results: Playwright, Cypress, Jest, Allure. Those of pytest belong to pipelines. */
export const testingLoader = toolFileLoader({
  name: 'testing',
  mayBe: (path) => readerOf(path) !== undefined,
  read: (file) => readerOf(file.path)?.(file),
});

type Read = (file: SourceFile) => ToolFile | undefined;

const named = (...names: string[]): ScriptField[] => names.map((name) => ({ name }));

/** https://playwright.dev/docs/test-configuration */
const PLAYWRIGHT: readonly ScriptField[] = [
  { name: 'baseURL', isAddress: true },
  { name: 'url', isAddress: true },
  ...named('testDir', 'command', 'port', 'workers', 'retries', 'timeout', 'globalSetup', 'reporter'),
];

/** https://docs.cypress.io/app/references/configuration */
const CYPRESS: readonly ScriptField[] = [
  { name: 'baseUrl', isAddress: true },
  ...named('specPattern', 'supportFile', 'retries', 'defaultCommandTimeout', 'video'),
];

/** https://jestjs.io/docs/configuration */
const JEST: readonly ScriptField[] = named(
  'preset',
  'testEnvironment',
  'rootDir',
  'globalSetup',
  'globalTeardown',
  'maxWorkers',
  'testTimeout',
);

/** By the names of the files. */
const READERS: readonly (readonly [RegExp, Read])[] = [
  [
    /^playwright(?:[.-][\w-]{1,40})?\.config\.[cm]?[jt]s$/,
    (file) => readScriptSettings(file, 'playwright', PLAYWRIGHT),
  ],
  [/^cypress(?:[.-][\w-]{1,40})?\.config\.[cm]?[jt]s$/, (file) => readScriptSettings(file, 'cypress', CYPRESS)],
  [/^cypress(?:\.[\w-]{1,40})?\.json$/, (file) => readJson(file, 'cypress')],
  [/^jest(?:[.-][\w-]{1,40})?\.config\.[cm]?[jt]s$/, (file) => readScriptSettings(file, 'jest', JEST)],
  [/^jest(?:[.-][\w-]{1,40})?\.config\.json$/, (file) => readJson(file, 'jest')],
  [/^allure\.properties$/, readProperties],
  [/^allurerc\.json$/, (file) => readJson(file, 'allure')],
  [/^allure(?:rc)?(?:[._-][\w-]{1,40})?\.ya?ml$/, readAllureYaml],
];

function readerOf(path: string): Read | undefined {
  const name = baseName(path);
  return READERS.find(([pattern]) => pattern.test(name))?.[1];
}

function readJson(file: SourceFile, kind: string): ToolFile | undefined {
  return readDocument(file, /^\s*\{/, (value) => {
    if (!isObject(value)) return undefined;
    const base = hostTarget(asText(at(value, ['baseUrl'])) ?? '');
    const targets: ToolTarget[] = base ? [{ path: ['baseUrl'], target: base }] : [];
    return { kind, targets };
  });
}

function readAllureYaml(file: SourceFile): ToolFile | undefined {
  const isRc = baseName(file.path).startsWith('allurerc');
  return readDocument(file, isRc ? /\S/ : /^allure[ \t]*:/m, (value) =>
    isObject(value) && !Object.hasOwn(value, 'services') ? { kind: 'allure', targets: [] } : undefined,
  );
}

/** `key=value` by lines. https://allurereport.org/docs/ */
function readProperties(file: SourceFile): ToolFile {
  const { note, place } = createLineNotes(file);
  const value = new Map<string, string>();
  for (const [index, line] of file.text.split(/\r?\n/).entries()) {
    const [, key, written] = /^\s*([\w.-]{1,200})\s*[=:]\s*(.{0,1000})$/.exec(line.slice(0, 1300)) ?? [];
    if (key === undefined) continue;
    value.set(key, written!.trim());
    note([key], index + 1);
  }
  return { kind: 'allure', value: Object.fromEntries(value), place, targets: [], problems: [] };
}
