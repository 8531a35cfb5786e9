import { asText, at, isObject, itemsOf, type Json } from '../../model/json';
import { hostTarget, readDocument, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/** Prometheus: its configuration (kind `prometheus`), and files of alerting and recording rules (kind `prometheus-rules`). */
export const prometheusReader: ToolReader = {
  name: 'prometheus',
  mayBe: (path) => /\.(?:ya?ml|rules)$/.test(path),
  read: (file) =>
    readDocument(
      file,
      /^[ \t]*["']?(?:scrape_configs|rule_files|alerting|remote_write|groups)["']?[ \t]*:/m,
      (value) => {
        if (isRules(value)) return { kind: 'prometheus-rules', targets: [] };
        return isConfiguration(value) ? { kind: 'prometheus', targets: targetsOf(value) } : undefined;
      },
    ),
};

export const prometheusLoader = toolFileLoader(prometheusReader);

/** Manifests, and files of other tools that have a section of the same name: Promtail's, the Grafana Agent's. */
const FOREIGN_KEYS = [
  'apiVersion',
  'kind',
  'clients',
  'positions',
  'metrics',
  'receivers',
  'services',
  'schema_config',
];

function isConfiguration(value: Json): boolean {
  if (!isObject(value) || FOREIGN_KEYS.some((key) => Object.hasOwn(value, key))) return false;
  if (Array.isArray(at(value, ['scrape_configs']))) return true;
  return Array.isArray(at(value, ['rule_files'])) && isObject(at(value, ['global']));
}

function isRules(value: Json): boolean {
  if (!isObject(value) || Object.hasOwn(value, 'apiVersion')) return false;
  const rules = itemsOf(at(value, ['groups'])).flatMap((group) => itemsOf(at(group, ['rules'])));
  return rules.some((rule) => isObject(rule) && 'expr' in rule && ('alert' in rule || 'record' in rule));
}

function targetsOf(value: Json): ToolTarget[] {
  const found: ToolTarget[] = [];
  const addStatic = (holder: Json, path: (string | number)[]): void => {
    for (const [index, config] of itemsOf(at(holder, ['static_configs'])).entries()) {
      for (const [place, text] of itemsOf(at(config, ['targets'])).entries()) {
        const target = hostTarget(asText(text) ?? '');
        if (target) found.push({ path: [...path, 'static_configs', index, 'targets', place], target });
      }
    }
  };
  for (const [index, job] of itemsOf(at(value, ['scrape_configs'])).entries())
    addStatic(job, ['scrape_configs', index]);
  for (const [index, manager] of itemsOf(at(value, ['alerting', 'alertmanagers'])).entries())
    addStatic(manager, ['alerting', 'alertmanagers', index]);
  for (const section of ['remote_write', 'remote_read']) {
    for (const [index, remote] of itemsOf(at(value, [section])).entries()) {
      const target = hostTarget(asText(at(remote, ['url'])) ?? '');
      if (target) found.push({ path: [section, index, 'url'], target });
    }
  }
  return found;
}
