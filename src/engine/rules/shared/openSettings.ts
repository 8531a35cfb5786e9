import { asText, at, entriesOf, isObject, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { fieldOf } from '../../model/traefik/fields';

/** A setting of a file by which a program lets everybody in. */
export interface OpenSetting {
  readonly setting: string;
  readonly path: Path;
}

/** By the kind of the file; from the documentation of each program. */
const ROWS: ReadonlyMap<string, (value: Json) => OpenSetting | undefined> = new Map([
  ['traefik', insecureApi],
  ['grafana-settings', anonymousAdmin],
  ['elasticsearch', withoutSecurity],
  ['caddy', openAdmin],
]);

export function openSettingOf({ kind, value }: Resource): OpenSetting | undefined {
  return ROWS.get(kind)?.(value);
}

/** The dashboard and the API of Traefik on its own port, for everybody. */
function insecureApi(value: Json): OpenSetting | undefined {
  const api = fieldOf(value, 'api');
  const insecure = api && fieldOf(api.value, 'insecure');
  return insecure && asText(insecure.value) === 'true'
    ? { setting: 'api.insecure', path: [api.key, insecure.key] }
    : undefined;
}

/** Who does not log in administers Grafana. */
function anonymousAdmin(value: Json): OpenSetting | undefined {
  const said = (key: string): string => (asText(at(value, ['auth.anonymous', key])) ?? '').toLowerCase();
  return said('enabled') === 'true' && said('org_role') === 'admin'
    ? { setting: '[auth.anonymous] org_role', path: ['auth.anonymous', 'org_role'] }
    : undefined;
}

/** Dotted or nested. */
function withoutSecurity(value: Json): OpenSetting | undefined {
  const find = (item: Json, rest: string, path: Path): Path | undefined => {
    for (const [key, inner] of entriesOf(item)) {
      if (key === rest) return inner === false || inner === 'false' ? [...path, key] : undefined;
      const found = rest.startsWith(`${key}.`) ? find(inner, rest.slice(key.length + 1), [...path, key]) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const path = find(value, 'xpack.security.enabled', []);
  return path && { setting: 'xpack.security.enabled: false', path };
}

/** The API by which Caddy is configured anew, on every interface; by default it answers its own machine alone. */
function openAdmin(value: Json): OpenSetting | undefined {
  const options = at(value, ['global']);
  if (!isObject(options)) return undefined;
  const [key, said] = Object.entries(options).find(([name]) => name.split(' ')[0] === 'admin') ?? [];
  if (key === undefined) return undefined;
  const address = isObject(said) ? (key.split(' ')[1] ?? '') : (asText(said) ?? '').split(' ')[0]!;
  return /^(?:0\.0\.0\.0|\[::\])?:\d+$/.test(address)
    ? { setting: `admin ${address}`, path: ['global', key] }
    : undefined;
}
