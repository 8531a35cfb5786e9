import { asText, at, entriesOf, isObject, itemsOf, type Json, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { hostTarget, readDocument, type ToolFile, type ToolTarget } from '../toolFiles/toolFile';

/** The configuration that Caddy itself works with (caddyserver.com/docs/json): `apps.http.servers`. */
export function readCaddyJson(file: SourceFile): ToolFile | undefined {
  return readDocument(file, /"servers"\s*:/, (value) =>
    isObject(at(value, ['apps', 'http', 'servers'])) ? { kind: 'caddy-json', targets: targetsOf(value) } : undefined,
  );
}

/** Handlers stand in routes of routes. */
const MAX_DEPTH = 40;

/** `dial` of the upstreams of every `reverse_proxy`. */
function targetsOf(value: Json): ToolTarget[] {
  const found: ToolTarget[] = [];
  const visit = (item: Json, path: Path): void => {
    if (path.length > MAX_DEPTH) return;
    if (at(item, ['handler']) === 'reverse_proxy') {
      for (const [index, upstream] of itemsOf(at(item, ['upstreams'])).entries()) {
        const target = hostTarget(asText(at(upstream, ['dial'])) ?? '');
        if (target) found.push({ path: [...path, 'upstreams', index, 'dial'], target });
      }
    }
    const inner = Array.isArray(item) ? [...item.entries()] : entriesOf(item);
    for (const [step, one] of inner) visit(one, [...path, step]);
  };
  visit(at(value, ['apps', 'http', 'servers'])!, ['apps', 'http', 'servers']);
  return found;
}
