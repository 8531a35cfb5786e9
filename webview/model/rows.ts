import { type EnvLine, envLines } from '../../src/engine/report/envTables';
import type { PortInfo, Report, ReportEnv, ReportPort } from '../../src/protocol/messages';
import type { RowFilter } from '../state';
import { readResourceId } from './resources';
import { matcher } from './textFilter';
import { unitName } from './words';

export interface PortRow {
  readonly index: number;
  readonly port: ReportPort;
  readonly service: string;
  /** The unit, and further ones that have the change, for they share the file in which it was made. */
  readonly units: readonly string[];
  readonly reach: Reach;
  readonly collides: readonly string[];
}

/** Who can reach a port. `wide`: every interface of the host, and it was not so before. */
export interface Reach {
  readonly text: string;
  readonly wide: boolean;
}

export interface EnvRow extends EnvLine {
  /** Names of the resources that get the variable. */
  readonly owners: readonly string[];
  readonly units: readonly string[];
}

/** The ports that pass the filter, those that collide first. */
export function portRows(report: Pick<Report, 'ports'>, filter: RowFilter): PortRow[] {
  const matches = matcher(filter.text);
  return report.ports
    .map((port, index): PortRow => {
      const { name, unit } = readResourceId(port.resource);
      const units = [unit, ...(port.units ?? [])].map(unitName);
      const more = port.moreCollisions === undefined ? [] : [`${port.moreCollisions} more`];
      const collides = [...port.collidesWith.map((id) => readResourceId(id).name), ...more];
      return { index, port, service: name, units, reach: reachOf(port), collides };
    })
    .filter(
      ({ port, service, units, collides }) =>
        passes(filter, port.change, port.collidesWith.length > 0) &&
        matches([
          service,
          ...units,
          hostText(port.before),
          hostText(port.after),
          containerText(port),
          port.kind,
          ...collides,
        ]),
    )
    .sort((a, b) => Number(b.collides.length > 0) - Number(a.collides.length > 0) || a.index - b.index);
}

/** A row for each written line that sets a variable, with all that it sets it for. */
export function envRows(report: Pick<Report, 'env'>, filter: RowFilter): EnvRow[] {
  const matches = matcher(filter.text);
  return envLines(report.env)
    .map((line): EnvRow => {
      const ids = line.resources.map(readResourceId);
      return {
        ...line,
        owners: unique(ids.map(({ name }) => name)),
        units: unique([...ids.map(({ unit }) => unit), ...line.furtherUnits].map(unitName)),
      };
    })
    .filter(
      ({ env, owners, units, sources }) =>
        passes(filter, env.change, env.secret) && matches([env.name, ...owners, ...units, ...sources, ...pathsOf(env)]),
    );
}

/** Every file that has a say in the variable. */
function pathsOf({ evidence, setBy, overrides }: ReportEnv): (string | undefined)[] {
  const overridden = [...(overrides?.base ?? []), ...(overrides?.head ?? [])].map(({ location }) => location);
  return [evidence.base, evidence.head, setBy?.base, setBy?.head, ...overridden].map((location) => location?.path);
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

function passes(filter: RowFilter, change: string, flagged: boolean): boolean {
  return (filter.change === '' || filter.change === change) && (!filter.flagged || flagged);
}

/** The host's side of a port: `8080`, `127.0.0.1:8080`; `undefined` when the host does not have it. */
export function hostText(port: PortInfo | undefined): string | undefined {
  if (!port || port.published === null) return undefined;
  if (port.hostIp === undefined || isEvery(port.hostIp)) return port.published;
  return `${port.hostIp.includes(':') ? `[${port.hostIp}]` : port.hostIp}:${port.published}`;
}

/** The container's side: `80/tcp`; `80/tcp → 8080/tcp` when it has changed. */
export function containerText({ before, after }: ReportPort): string {
  const texts = [before, after].filter((port) => port !== undefined).map((port) => `${port.target}/${port.protocol}`);
  return [...new Set(texts)].join(' → ');
}

/** Who can reach the port after the change; for a removed one, nobody. */
export function reachOf({ kind, before, after }: ReportPort): Reach {
  if (!after) return { text: 'no longer', wide: false };
  if (kind === 'ingress') return { text: 'through the ingress', wide: false };
  if (kind === 'node') return { text: 'every node', wide: before === undefined };
  if (kind !== 'published' && kind !== 'host') return { text: 'inside the network', wide: false };
  if (after.published === null && kind === 'published') return { text: 'a port that is picked at start', wide: false };
  const every = isEvery(after.hostIp);
  return {
    text: every ? 'all interfaces' : `${after.hostIp} only`,
    wide: every && !(before && isEvery(before.hostIp)),
  };
}

function isEvery(hostIp: string | undefined): boolean {
  return hostIp === undefined || ['', '0.0.0.0', '::', '[::]'].includes(hostIp);
}
