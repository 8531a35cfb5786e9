import { asText, at, type JsonObject } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { createLineNotes } from '../toolFiles/lineNotes';
import { hostTarget, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { parseIni } from './parseIni';

/** Longer files are data. */
const MAX_LENGTH = 500_000;

/** Sections that Grafana has, and hardly anything else with an ini file. */
const SECTIONS =
  /^[ \t]*\[(?:auth\.(?:anonymous|generic_oauth|proxy|basic|ldap)|unified_alerting|dataproxy|remote_cache|snapshots|grafana_net|rendering)\]/m;

/** Grafana's own settings, `grafana.ini` or `custom.ini` (kind `grafana-settings`), section by section. */
export function readSettings(file: SourceFile): ToolFile | undefined {
  const { text } = file;
  const isNamed = /(?:^|\/)grafana[\w.-]*\.ini$/.test(file.path) && /^[ \t]*\[[\w.]+\]/m.test(text);
  if (text.length > MAX_LENGTH || /\{\{|\{%|<%/.test(text) || !(isNamed || SECTIONS.test(text))) return undefined;
  const { note, place } = createLineNotes(file);
  const value = parseIni(text, note);
  return { kind: 'grafana-settings', value, place, targets: targetsOf(value), problems: [] };
}

/** Settings that hold an address, by section and key (grafana.com, "Configure Grafana"). */
const ADDRESSES: readonly (readonly [section: string, key: string])[] = [
  ['database', 'host'],
  ['database', 'url'],
  ['smtp', 'host'],
  ['rendering', 'server_url'],
  ['rendering', 'callback_url'],
  ['unified_alerting', 'ha_redis_address'],
  ['auth.generic_oauth', 'token_url'],
  ['auth.generic_oauth', 'api_url'],
  ['tracing.opentelemetry.otlp', 'address'],
];

function targetsOf(value: JsonObject): ToolTarget[] {
  const cache = /(?:^|,)addr=([^,]+)/.exec(asText(at(value, ['remote_cache', 'connstr'])) ?? '')?.[1];
  const texts = ADDRESSES.map(([section, key]) => ({ path: [section, key], text: asText(at(value, [section, key])) }));
  return [...texts, { path: ['remote_cache', 'connstr'], text: cache }].flatMap(({ path, text }): ToolTarget[] => {
    // Mail that is not sent goes nowhere.
    if (path[0] === 'smtp' && asText(at(value, ['smtp', 'enabled'])) !== 'true') return [];
    const target = text === undefined || text.startsWith('/') ? undefined : hostTarget(text);
    return target ? [{ path, target }] : [];
  });
}
