import type { Json, Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { createLineNotes } from '../toolFiles/lineNotes';
import { bracketed, type Found, firstOf, QUOTED, topOf, withoutComments } from '../toolFiles/scriptScan';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';

/** Longer scripts are bundles. */
const MAX_LENGTH = 300_000;
const MAX_TARGETS = 100;

/**
 * A script of k6: `vus`, `duration`, `iterations`, `stages` and the names of `thresholds` and `scenarios` of its options, and the
 * addresses it asks. https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/
 */
export function readK6Script(file: SourceFile): ToolFile | undefined {
  if (file.text.length > MAX_LENGTH || !/\bfrom\s{1,5}["']k6(?:\/\w{1,20})?["']/.test(file.text)) return undefined;
  const text = withoutComments(file.text, '//');
  const lineAt = lineFinder(text);
  const { note, place } = createLineNotes(file);
  const value = new Map<string, Json>();
  const say = (path: Path, offset: number): void => note(path, lineAt(offset).line);

  const start = /\bexport\s{1,5}(?:const|let|var)\s{1,5}options\b[^={]{0,60}=\s{0,10}\{/.exec(text);
  if (start) {
    const options = bracketed(text, start.index + start[0].length - 1);
    say(['options'], start.index);
    value.set('options', optionsOf(options, say));
  }
  const targets: ToolTarget[] = [];
  const addresses = new Set<string>();
  for (const match of text.matchAll(/["'`](https?:\/\/[^"'`\s]{1,300})["'`]/g)) {
    const address = match[1]!;
    if (addresses.has(address) || addresses.size >= MAX_TARGETS) continue;
    const path = ['addresses', addresses.size];
    addresses.add(address);
    say(path, match.index);
    const target = hostTarget(address);
    if (target) targets.push({ path, target });
  }
  if (addresses.size > 0) value.set('addresses', [...addresses]);
  return { kind: 'k6-script', value: Object.fromEntries(value), place, targets, problems: [] };
}

/** The settings at the top of the options. Those of scenarios are told by the names of these alone. */
function optionsOf(options: Found, say: (path: Path, offset: number) => void): Json {
  const value = new Map<string, Json>();
  const add = (name: string, found: Found | undefined, read: (text: string) => Json): void => {
    if (!found) return;
    value.set(name, read(found.text));
    say(['options', name], options.offset + found.offset);
  };
  const top = topOf(options.text);
  for (const name of ['vus', 'iterations'])
    add(name, firstOf(top, new RegExp(`\\b${name}\\s{0,5}:\\s{0,5}(\\d{1,9})`)), Number);
  add('duration', firstOf(top, new RegExp(`\\bduration\\s{0,5}:\\s{0,5}${QUOTED}`)), String);
  const stages = /\bstages\s{0,5}:\s{0,5}\[/.exec(top);
  if (stages) {
    const list = bracketed(options.text, stages.index + stages[0].length - 1);
    add('stages', list, stagesOf);
  }
  for (const name of ['thresholds', 'scenarios']) {
    const open = new RegExp(`\\b${name}["']?\\s{0,5}:\\s{0,5}\\{`).exec(top);
    if (open) add(name, bracketed(options.text, open.index + open[0].length - 1), keysOf);
  }
  return Object.fromEntries(value);
}

/** `{ duration: '30s', target: 20 }` as `30s to 20`. */
function stagesOf(list: string): Json {
  return [...list.matchAll(/\{[^{}]{0,300}\}/g)].map(([stage]) => {
    const duration = firstOf(stage, new RegExp(`\\bduration\\s{0,5}:\\s{0,5}${QUOTED}`))?.text ?? '?';
    return `${duration} to ${firstOf(stage, /\btarget\s{0,5}:\s{0,5}(\d{1,9})/)?.text ?? '?'}`;
  });
}

/** The names of the fields of an object. */
function keysOf(object: string): Json {
  return [...topOf(object).matchAll(/(?:^|,)\s{0,40}(?:["']([^"'\n]{1,100})["']|([\w$]{1,100}))\s{0,5}:/g)].map(
    ([, quoted, plain]) => quoted ?? plain!,
  );
}
