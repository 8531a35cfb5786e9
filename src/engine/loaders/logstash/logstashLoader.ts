import { asText, at, itemsOf, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';
import { parseLogstash } from './parseLogstash';

/** Pipelines of Logstash. */
export const logstashReader: ToolReader = {
  name: 'logstash',
  mayBe: (path) => /\.conf(?:\.template)?$/.test(path) || /(^|\/)pipeline\/[^/]+\.(?:cfg|pipeline)$/.test(path),
  read,
};

export const logstashLoader = toolFileLoader(logstashReader);

const MAX_LENGTH = 1_000_000;

function read(file: SourceFile): ToolFile | undefined {
  const { text } = file;
  // Each section by itself may be a file: Logstash puts all of a folder together.
  if (text.length > MAX_LENGTH || !/^[ \t]*(?:input|filter|output)\s*\{/m.test(text)) return undefined;
  const { value, lines, problems } = parseLogstash(text);
  if (!Object.values(value).some((list) => itemsOf(list).length > 0)) return undefined;
  const place: ToolFile['place'] = (path) => ({ file, line: lineOf(path, lines) });
  return { kind: 'logstash', value, place, targets: targetsOf(value), problems };
}

function lineOf(path: Path, lines: ReadonlyMap<string, number>): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** Settings of outputs and inputs that name a server; those of inputs that listen are none. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['elasticsearch', 'hosts'],
  ['opensearch', 'hosts'],
  ['kafka', 'bootstrap_servers'],
  ['redis', 'host'],
  ['rabbitmq', 'host'],
  ['logstash', 'hosts'],
]);

function targetsOf(value: JsonObject): ToolTarget[] {
  const found: ToolTarget[] = [];
  for (const section of ['input', 'filter', 'output']) {
    for (const [index, plugin] of itemsOf(at(value, [section])).entries()) {
      const field = HOSTS.get(asText(at(plugin, ['plugin'])) ?? '');
      if (field === undefined) continue;
      const path = [section, index, 'settings', field];
      const setting = at(value, path);
      for (const [place, text] of (Array.isArray(setting) ? setting : [setting]).entries()) {
        for (const address of (asText(text) ?? '').split(',')) {
          const target = hostTarget(address.trim());
          if (target) found.push({ path: Array.isArray(setting) ? [...path, place] : path, target });
        }
      }
    }
  }
  return found;
}
