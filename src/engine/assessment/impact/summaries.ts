import type { Finding, Impact, ImpactArea, ReportPort, ReportResource } from '../../report/report';
import { numberText } from '../../util/numberText';
import type { StoreAtRisk } from '../dataStores';
import type { Facts } from '../facts';
import { counted, isOrAre, listed } from '../phrases';
import { casesOf } from '../tasks';
import { workloadsOf } from '../workloads';
import { type Downtime, downtimeOf } from './downtime';
import { splitEnv } from './variables';

interface AreaFacts {
  readonly facts: Facts;
  /** Those of the area that differ. */
  readonly resources: readonly ReportResource[];
  readonly stores: readonly StoreAtRisk[];
  readonly findings: readonly Finding[];
}

/** What is said of an area from the facts alone, and how weighty that is by itself. */
interface Summary {
  readonly text: string;
  readonly level: Impact['level'];
}

const SUMMARIES: Readonly<Record<ImpactArea, (area: AreaFacts) => Summary>> = {
  services,
  availability,
  data,
  network,
  configuration,
  security,
  monitoring: kinds,
  ci: kinds,
};

export function summaryOf(area: ImpactArea, given: AreaFacts): Summary {
  return SUMMARIES[area](given);
}

function services({ facts }: AreaFacts): Summary {
  const { added, changed, removed } = workloadsOf(facts);
  return {
    text: sentence([
      clause(removed, 'goes', 'go'),
      clause(added, 'is new', 'are new'),
      clause(changed, 'changes', 'change'),
    ]),
    level: removed.length > 0 ? 'medium' : 'low',
  };
}

const AWAY: Readonly<Record<Downtime['why'], string>> = {
  anew: 'is away while Compose creates its container anew',
  recreate: 'is away while its pods are replaced (strategy Recreate)',
  single: 'is away while its only pod is replaced',
};
const AWAY_ALL: Readonly<Record<Downtime['why'], string>> = {
  anew: 'are away while Compose creates their containers anew',
  recreate: 'are away while their pods are replaced (strategy Recreate)',
  single: 'are away while their only pods are replaced',
};

function availability({ facts }: AreaFacts): Summary {
  const away = downtimeOf(facts);
  const clauses = (Object.keys(AWAY) as Downtime['why'][]).flatMap((why) => {
    const names = away.filter((one) => one.why === why).map(({ name }) => name);
    if (names.length === 0) return [];
    return [`${listed(names)} ${names.length === 1 ? AWAY[why] : AWAY_ALL[why]}`];
  });
  return { text: sentence(clauses), level: away.length > 0 ? 'medium' : 'low' };
}

function data({ resources, stores }: AreaFacts): Summary {
  const touched = stores.map(({ store, because }) => `${store.name} ${because}`);
  const [added, removed] = (['added', 'removed'] as const).map((kind) =>
    resources.filter(({ change }) => change === kind),
  );
  return {
    text: sentence([
      stores.length > 0
        ? `${counted(stores.length, 'data store')} ${isOrAre(stores.length)} touched: ${listed(touched.map((text) => text.replace(' has a finding', '')))}`
        : '',
      removed!.length > 0 ? `${counted(removed!.length, 'volume')} no longer used: ${namesOf(removed!)}` : '',
      added!.length > 0 ? `${counted(added!.length, 'new volume')}, empty at first: ${namesOf(added!)}` : '',
    ]),
    level: stores.length > 0 || removed!.length > 0 ? 'medium' : 'low',
  };
}

function network({ facts, resources }: AreaFacts): Summary {
  const outside = facts.ports.filter(({ kind }) => kind === 'published' || kind === 'node' || kind === 'host');
  const moved = outside.filter(
    ({ change, before, after }) => change === 'changed' && published(before) !== published(after),
  );
  const gone = outside.filter(({ change }) => change === 'removed');
  const fresh = outside.filter(({ change }) => change === 'added');
  const routes = resources.filter(({ kind }) => kind !== 'network' && kind !== 'Service');
  return {
    text: sentence([
      moved.length > 0
        ? `${counted(moved.length, 'port')} ${moved.length === 1 ? 'moves' : 'move'}: ${listed(moved.map((port) => `${ownerOf(port)} ${published(port.before)} → ${published(port.after)}`))}`
        : '',
      gone.length > 0
        ? `${counted(gone.length, 'port')} no longer published: ${listed(gone.map((port) => `${published(port.before)} (${ownerOf(port)})`))}`
        : '',
      fresh.length > 0
        ? `${counted(fresh.length, 'port')} newly published: ${listed(fresh.map((port) => `${published(port.after)} (${ownerOf(port)})`))}`
        : '',
      routes.length > 0 ? differing(routes) : '',
    ]),
    level: moved.length + gone.length > 0 ? 'medium' : 'low',
  };
}

function published(port: ReportPort['before']): string {
  return port?.published ?? 'any';
}

function ownerOf({ resource }: ReportPort): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}

function configuration({ facts, resources }: AreaFacts): Summary {
  const { added, removed, changed } = splitEnv(facts.env);
  return {
    text: sentence([
      variables([
        [added, 'is new', 'are new'],
        [removed, 'goes', 'go'],
        [changed, 'changes', 'change'],
      ]),
      resources.length > 0 ? differing(resources) : '',
    ]),
    level: 'low',
  };
}

/** `119 environment variables are new, 12 change` */
function variables(counts: readonly (readonly [number, string, string])[]): string {
  return counts
    .filter(([number]) => number > 0)
    .map(([number, one, many], index) => {
      const subject = index === 0 ? counted(number, 'environment variable') : numberText(number);
      return `${subject} ${number === 1 ? one : many}`;
    })
    .join(', ');
}

function security({ resources, findings }: AreaFacts): Summary {
  const secrets = findings
    .filter(({ ruleId, severity }) => ruleId === 'secret-committed' && severity !== 'low')
    .reduce((sum, finding) => sum + casesOf(finding), 0);
  return {
    text: sentence([
      secrets > 0 ? `${counted(secrets, 'secret')} ${isOrAre(secrets)} committed` : '',
      resources.length > 0 ? differing(resources) : '',
    ]),
    level: 'low',
  };
}

function kinds({ resources }: AreaFacts): Summary {
  return {
    text: sentence([
      resources.length > 0
        ? `${resources.length} ${resources.length === 1 ? 'file or object differs' : 'files or objects differ'}: ${namesOf(resources, 3)}`
        : '',
    ]),
    level: 'low',
  };
}

/** `2 ConfigMap and 1 dotenv file differ`: kinds of files are written small. */
function differing(resources: readonly ReportResource[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = Array.from(counts, ([kind, number]) => `${number} ${/^[a-z]/.test(kind) ? `${kind} file` : kind}`);
  return `${listed(parts)} ${resources.length === 1 ? 'differs' : 'differ'}`;
}

function clause(resources: readonly ReportResource[], one: string, many: string): string {
  if (resources.length === 0) return '';
  return `${namesOf(resources)} ${resources.length === 1 ? one : many}`;
}

function namesOf(resources: readonly ReportResource[], most?: number): string {
  return listed(
    resources.map(({ name }) => name),
    most,
  );
}

/** Clauses as one sentence; nothing for none. */
function sentence(clauses: readonly string[]): string {
  const all = clauses.filter((text) => text !== '');
  return all.length === 0 ? '' : `${all.join('; ')}.`;
}
