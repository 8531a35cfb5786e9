import type { Divergence } from '../../diff/divergence';
import { type Model, resourcesOf } from '../../model/model';
import type { LineSource, SourceFile } from '../../model/source';
import type { Draft, MergeRule } from '../rule';
import { type Crossing, crossings } from '../shared/crossing';
import { isComment, isInfrastructureText, lineAt, linesOf } from '../shared/textLines';

export const movedPortUsedAnew: MergeRule = {
  meta: {
    id: 'moved-port-used-anew',
    title: 'One branch moves a service to another port, and the other adds a caller of the old one',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Nobody listens on the old port after the merge: the new caller gets "connection refused".',
    remediation: 'Use the new port in what the other branch adds.',
    messages: {
      moved: {
        title: '{{service}}:{{port}} is called here, and {{retiring}} moves {{service}} to {{current}}',
        message:
          '{{retiring}} takes {{service}} from port {{port}} to {{current}}. {{adding}} adds a caller of {{port}}.',
      },
    },
  },
  *checkMerge(divergence) {
    for (const crossing of crossings(divergence)) yield* check(divergence, crossing);
  },
};

function* check({ mergeBase, merged }: Divergence, { retiring, adding, names }: Crossing): Iterable<Draft> {
  const after = portsByService(retiring.model);
  for (const [service, before] of portsByService(mergeBase)) {
    const now = after.get(service);
    if (!now) continue;
    const gone = [...before].filter((port) => !now.has(port));
    const fresh = [...now].filter((port) => !before.has(port));
    // Several at once: which went where is not known.
    if (gone.length !== 1 || fresh.length !== 1) continue;
    const [port, current] = [gone[0]!, fresh[0]!];
    const call = `${service}:${port}`;
    if (callsIn(retiring.texts, service, port).length > 0) continue;
    const added = new Set(
      adding.changes.flatMap(({ path, after: text }) => (text?.text.includes(`:${port}`) ? [path] : [])),
    );
    const files = new Map<string, LineSource[]>();
    for (const place of callsIn(merged.texts, service, port)) {
      const { path } = place.file;
      if (added.has(path)) files.set(path, [...(files.get(path) ?? []), place]);
    }
    for (const [first, ...more] of files.values()) {
      yield {
        messageId: 'moved',
        data: { service, port, current, retiring: names.retiring, adding: names.adding },
        key: [call],
        at: first!,
        related: [...more.slice(0, 6), ...callsIn(merged.texts, service, current).slice(0, 2)],
      };
    }
  }
}

/** The ports at which others reach each service, by its name. */
function portsByService(model: Model): Map<string, Set<number>> {
  const services = new Map<string, Set<number>>();
  for (const { kind, name, facets } of resourcesOf(model)) {
    if (kind !== 'service' && kind !== 'Service') continue;
    const ports = services.get(name) ?? new Set();
    for (const port of facets.ports) {
      const number = Number(kind === 'service' ? port.target : port.published);
      if (Number.isInteger(number) && number > 0) ports.add(number);
    }
    services.set(name, ports);
  }
  return services;
}

/** The lines that name the service with the port: `http://api:8080/v1`, `api.shop.svc:8080`. */
function callsIn(texts: readonly SourceFile[], service: string, port: number): LineSource[] {
  return texts.flatMap((file) => {
    if (!isInfrastructureText(file.path) || !file.text.includes(service) || !file.text.includes(`:${port}`)) return [];
    return linesOf(file).flatMap((line, index) =>
      !isComment(line) && callsPort(line, service, port) ? [lineAt(file, index)] : [],
    );
  });
}

function callsPort(line: string, service: string, port: number): boolean {
  for (let start = line.indexOf(service); start >= 0; start = line.indexOf(service, start + 1)) {
    if (/[\w.-]/.test(line[start - 1] ?? '')) continue;
    const rest = line.slice(start + service.length, start + service.length + MAX_DOMAIN);
    const said = /^(?:\.[a-z0-9-]+)*:(\d{2,5})(?!\d)/.exec(rest)?.[1];
    if (said !== undefined && Number(said) === port) return true;
  }
  return false;
}

/** A name of DNS is no longer. */
const MAX_DOMAIN = 260;
