import { asText, at, isObject, itemsOf, type Json } from '../../model/json';
import { hostTarget, readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';
import { readSettings } from './readSettings';

/**
 * What Grafana provisions: data sources (kind `grafana-datasources`), providers of dashboards (`grafana-providers`), and the dashboards
 * themselves (`grafana-dashboard`), also those that are wrapped as its HTTP API takes them; and its own settings (`grafana-settings`).
 */
export const grafanaReader: ToolReader = {
  name: 'grafana',
  mayBe: (path) => /\.(?:ya?ml|json)$|(?:^|\/)(?:grafana|custom|defaults)[\w.-]*\.ini$/.test(path),
  read: (file) =>
    readSettings(file) ??
    readDocument(file, /["']?\b(?:datasources|providers|panels)["']?[ \t]*:/, (value, path) => {
      if (path.endsWith('.json') || isJson(file.text)) {
        return isDashboard(value) ? { kind: 'grafana-dashboard', targets: [] } : undefined;
      }
      return provisioning(value);
    }),
};

export const grafanaLoader = toolFileLoader(grafanaReader);

function provisioning(value: Json): Pick<ToolFile, 'kind' | 'targets'> | undefined {
  if (!isObject(value) || Object.hasOwn(value, 'kind')) return undefined;
  const sources = itemsOf(at(value, ['datasources']));
  if (sources.length > 0 && sources.every((item) => isText(item, 'name') && isText(item, 'type')))
    return { kind: 'grafana-datasources', targets: sources.flatMap(targetOf) };
  const providers = itemsOf(at(value, ['providers']));
  const isProvider = (item: Json): boolean => isText(item, 'options', 'path') || isText(item, 'folder');
  return providers.length > 0 && providers.every(isProvider) ? { kind: 'grafana-providers', targets: [] } : undefined;
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text.slice(0, 1000));
}

function isText(item: Json, ...path: string[]): boolean {
  return typeof at(item, path) === 'string';
}

function targetOf(source: Json, index: number): ToolTarget[] {
  const target = hostTarget(asText(at(source, ['url'])) ?? '');
  return target ? [{ path: ['datasources', index, 'url'], target }] : [];
}

/** As Grafana exports it, or below `dashboard`, as its HTTP API takes it. */
function isDashboard(value: Json): boolean {
  const wrapped = at(value, ['dashboard']);
  if (Array.isArray(at(wrapped, ['panels'])) && isText(wrapped!, 'title')) return true;
  return (
    isObject(value) &&
    Array.isArray(value.panels) &&
    ['schemaVersion', 'templating', 'time', 'refresh', 'uid', 'annotations'].some((key) => Object.hasOwn(value, key))
  );
}
