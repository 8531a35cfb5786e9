import { asText, at, isObject, itemsOf, type Json } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { createLineNotes } from '../toolFiles/lineNotes';
import { hostTarget, readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { toolFileLoader } from '../toolFiles/toolFileLoader';
import { readJmeterPlan } from './jmeterPlan';
import { readK6Script } from './k6Script';
import { readLocustFile } from './locustFile';

/** Load tests: plans of JMeter, scripts of k6, files of Locust and Artillery, simulations of Gatling. */
export const loadtestLoader = toolFileLoader({
  name: 'loadtest',
  mayBe: (path) => readerOf(path) !== undefined,
  read: (file) => readerOf(file.path)?.(file),
});

/** Scripts are read only where their names or folders say that they load something: most code of a repository is none. */
const NAMED =
  /(?:^|[/._-])(?:k6|locust\w{0,20}|load|load[-_]?(?:test|gen)\w{0,20}|perf|performance|stress|spike|soak|smoke|benchmarks?)(?:[/._-])/i;

const READERS: readonly (readonly [RegExp, (file: SourceFile) => ToolFile | undefined])[] = [
  [/\.jmx$/, readJmeterPlan],
  [/\.ya?ml$/, readArtillery],
  [/Simulation\.(?:scala|java|kt)$/, readGatling],
];

function readerOf(path: string): ((file: SourceFile) => ToolFile | undefined) | undefined {
  const reader = READERS.find(([name]) => name.test(path))?.[1];
  if (reader || !NAMED.test(path)) return reader;
  if (/\.[cm]?[jt]s$/.test(path)) return readK6Script;
  return path.endsWith('.py') ? readLocustFile : undefined;
}

/** https://www.artillery.io/docs/reference/test-script */
function readArtillery(file: SourceFile): ToolFile | undefined {
  if (!/^scenarios[ \t]*:/m.test(file.text)) return undefined;
  return readDocument(file, /^config[ \t]*:/m, (value) => {
    if (!Array.isArray(at(value, ['scenarios'])) || !isArtillery(at(value, ['config']))) return undefined;
    const target = hostTarget(asText(at(value, ['config', 'target'])) ?? '');
    const targets: ToolTarget[] = target ? [{ path: ['config', 'target'], target }] : [];
    return { kind: 'artillery-script', targets };
  });
}

function isArtillery(config: Json | undefined): boolean {
  return isObject(config) && (itemsOf(at(config, ['phases'])).length > 0 || at(config, ['target']) !== undefined);
}

/** Longer simulations are generated. */
const MAX_LENGTH = 300_000;

/** Of a simulation only its class and base address are known: the rest is a program. */
function readGatling(file: SourceFile): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH || !/\bio\.gatling\b/.test(file.text)) return undefined;
  const name = /\bclass\s{1,5}(\w{1,100})/.exec(file.text)?.[1];
  if (name === undefined) return undefined;
  const { note, place } = createLineNotes(file);
  const base = /\bbaseUrl\(\s{0,10}"([^"\s]{1,300})"/.exec(file.text);
  if (base) note(['baseUrl'], file.text.slice(0, base.index).split('\n').length);
  const target = base ? hostTarget(base[1]!) : undefined;
  return {
    kind: 'gatling-simulation',
    value: { class: name, ...(base ? { baseUrl: base[1]! } : {}) },
    place,
    targets: target ? [{ path: ['baseUrl'], target }] : [],
    problems: [],
  };
}
