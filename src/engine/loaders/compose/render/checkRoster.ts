import { entriesOf, isMap, itemsOf, type MapNode, type Node, nodeAt, textOf } from '../../tree/node';
import { checkSecrets, checkService } from '../canonical/checkConsistency';
import type { Refuse } from '../tree/reading';
import { dependenciesOf, type Roster } from './roster';

/**
 * Tells all that Compose refuses of a project whose services are known to run or not to run (compose-go `loader/validate.go`, and its words).
 * A comparison leaves to rules what is here about references: it does not know which profiles will be active.
 */
export function checkRoster(model: MapNode, roster: Roster, refuse: Refuse): void {
  for (const [name, service] of roster.enabled) {
    if (!isMap(service)) continue;
    checkService(name, service, refuse);
    const context: Context = { name, service, model, roster, refuse };
    for (const check of CHECKS) check(context);
  }
  checkSecrets(model, refuse);
  checkCycles(roster, refuse);
}

interface Context {
  readonly name: string;
  readonly service: MapNode;
  readonly model: MapNode;
  readonly roster: Roster;
  readonly refuse: Refuse;
}

type Check = (context: Context) => void;

const hasWhatRuns: Check = ({ name, service, refuse }) => {
  const runs = textOf(nodeAt(service, 'image')) || isMap(nodeAt(service, 'build')) || nodeAt(service, 'provider');
  if (!runs) refuse(`service "${name}" has neither an image nor a build context specified`, service.sources[0]);
};

const hasDependencies: Check = ({ name, service, roster, refuse }) => {
  for (const { name: other, required, node } of dependenciesOf(service)) {
    if (roster.enabled.has(other) || (roster.disabled.has(other) && !required)) continue;
    refuse(`service "${name}" depends on undefined service "${other}"`, node.sources[0] ?? service.sources[0]);
  }
  const mode = nodeAt(service, 'network_mode');
  const shared = /^service:(.*)$/.exec(textOf(mode) ?? '')?.[1];
  if (shared !== undefined && !roster.enabled.has(shared))
    refuse(`service "${shared}" not found for network_mode 'service:${shared}'`, mode!.sources[0]);
};

const hasAdditionalContexts: Check = ({ name, service, roster, refuse }) => {
  for (const [context, node] of entriesOf(nodeAt(service, 'build', 'additional_contexts'))) {
    const other = /^service:(.*)$/.exec(textOf(node) ?? '')?.[1];
    if (other === undefined) continue;
    const target = roster.enabled.get(other);
    if (!target)
      refuse(
        `service "${name}" declares unknown service "${other}" as additional contexts ${context}`,
        node.sources[0],
      );
    else if (!isMap(nodeAt(target, 'build')))
      refuse(
        `service "${name}" declares non-buildable service "${other}" as additional contexts ${context}`,
        node.sources[0],
      );
  }
};

/** Where a service names entries of a section: what a message calls them, and the nodes with their names. */
const REFERENCES: readonly (readonly [section: string, what: string, (service: Node) => [string, Node][]])[] = [
  ['networks', 'network', (service) => entriesOf(nodeAt(service, 'networks'))],
  ['volumes', 'volume', (service) => named(itemsOf(nodeAt(service, 'volumes')).filter(isNamedVolume))],
  ['secrets', 'build secret', (service) => named(itemsOf(nodeAt(service, 'build', 'secrets')))],
  ['configs', 'config', (service) => named(itemsOf(nodeAt(service, 'configs')))],
  ['models', 'model', (service) => entriesOf(nodeAt(service, 'models'))],
  ['secrets', 'secret', (service) => named(itemsOf(nodeAt(service, 'secrets')))],
];

const isNamedVolume = (volume: Node): boolean => textOf(nodeAt(volume, 'type')) === 'volume';

const named = (items: readonly Node[]): [string, Node][] =>
  items.flatMap((item): [string, Node][] => {
    const source = textOf(nodeAt(item, 'source'));
    return source ? [[source, item]] : [];
  });

const hasResources: Check = ({ name, service, model, refuse }) => {
  for (const [section, what, namesIn] of REFERENCES) {
    for (const [resource, node] of namesIn(service)) {
      if (nodeAt(model, section, resource)) continue;
      refuse(`service "${name}" refers to undefined ${what} ${resource}`, node.sources[0] ?? service.sources[0]);
    }
  }
};

const hasPlatform: Check = ({ service, refuse }) => {
  const platform = nodeAt(service, 'platform');
  const built = itemsOf(nodeAt(service, 'build', 'platforms'));
  const text = textOf(platform);
  if (!text || built.length === 0 || built.some((item) => textOf(item) === text)) return;
  refuse(`service.build.platforms MUST include service.platform "${text}"`, platform!.sources[0]);
};

const hasHealthTest: Check = ({ service, refuse }) => {
  const test = nodeAt(service, 'healthcheck', 'test');
  const first = textOf(itemsOf(test)[0]);
  if (first !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(first))
    refuse('healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"', test!.sources[0]);
};

/** What may be said in two places must be the same in both; where `deploy` has the section, silence there is a zero. */
const TWICE = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
] as const;

const saysTheSame: Check = ({ name, service, refuse }) => {
  const number = (node: Node | undefined): number => Number(textOf(node) ?? 0);
  const scale = nodeAt(service, 'scale');
  const replicas = nodeAt(service, 'deploy', 'replicas');
  if (scale && replicas && number(scale) !== number(replicas))
    refuse(`services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'`, scale.sources[0]);
  for (const [field, section, key] of TWICE) {
    const own = nodeAt(service, field);
    const deployed = nodeAt(service, 'deploy', 'resources', section);
    if (!own || number(own) === 0 || !isMap(deployed) || number(own) === number(nodeAt(deployed, key))) continue;
    refuse(
      `services.${name}: can't set distinct values on '${field}' and 'deploy.resources.${section}.${key}'`,
      own.sources[0],
    );
  }
  const container = nodeAt(service, 'container_name');
  if (textOf(container) && number(scale ?? replicas) > 1) {
    const field = scale ? 'scale' : 'deploy.replicas';
    refuse(
      `services.${name}: can't set container_name and ${field} as container name must be unique`,
      container!.sources[0],
    );
  }
};

const CHECKS: readonly Check[] = [
  hasWhatRuns,
  hasAdditionalContexts,
  hasPlatform,
  hasResources,
  hasHealthTest,
  hasDependencies,
  saysTheSame,
];

/** Tells the first cycle of dependencies, from the first name on. Each service is walked once. */
function checkCycles(roster: Roster, refuse: Refuse): void {
  const names = (services: Iterable<string>): string[] =>
    [...services].filter((name) => roster.enabled.has(name)).sort();
  const done = new Set<string>();
  for (const start of names(roster.enabled.keys())) {
    const path: string[] = [];
    const open: string[][] = [[start]];
    while (open.length > 0) {
      const name = open.at(-1)!.shift();
      if (name === undefined) {
        open.pop();
        const left = path.pop();
        if (left !== undefined) done.add(left);
        continue;
      }
      const first = path.indexOf(name);
      if (first >= 0) {
        const cycle = [...path.slice(first), name].join(' -> ');
        refuse(
          `dependency cycle detected: ${cycle}`,
          nodeAt(roster.enabled.get(path.at(-1)!), 'depends_on')?.sources[0],
        );
        return;
      }
      if (done.has(name)) continue;
      path.push(name);
      open.push(names(dependenciesOf(roster.enabled.get(name)!).map((dependency) => dependency.name)));
    }
  }
}
