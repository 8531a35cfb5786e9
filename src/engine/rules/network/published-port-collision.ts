import type { Model } from '../../model/model';
import { type Port, portsCollide, publishedRange } from '../../model/port';
import type { Resource } from '../../model/resource';
import { runTogether } from '../../model/runTogether';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import type { Draft, StateRule } from '../rule';
import { canRunTogether, composeUnits, profilesOf, servicesOf } from '../shared/compose';
import { isKubernetes } from '../shared/kubernetes';
import { pairKey } from '../shared/pairKey';
import { parseAddress } from '../shared/subnet';

export const publishedPortCollision: StateRule = {
  meta: {
    id: 'published-port-collision',
    title: 'One host port is published twice',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'A host port can be bound once. The service that starts second fails: "Bind for 0.0.0.0:… failed: port is already allocated".',
    remediation: 'Publish one of the two on another host port, or do not publish it.',
    messages: {
      project: {
        title: 'Host port {{port}} is published twice: {{other}} and {{service}}',
        message:
          'Both {{other}} and {{service}} bind {{port}}/{{protocol}} of the host; the one that starts second fails.',
      },
      apart: {
        title: 'Host port {{port}} is published twice: {{other}} and {{service}}',
        message:
          '{{service}} ({{file}}) and {{other}} ({{otherFile}}) bind {{port}}/{{protocol}} of the host; they cannot run at the same time.',
      },
      self: {
        title: '{{service}} publishes host port {{port}} twice',
        message:
          '{{service}} gives {{port}}/{{protocol}} of the host to container ports {{otherTarget}} and {{target}}; the second cannot be bound, and {{service}} does not start. `ports` of several files add up.',
      },
      nodePort: {
        title: 'Node port {{port}} is taken twice: {{other}} and {{service}}',
        message:
          'Both Services ask for node port {{port}}; the API server refuses the second: "provided port is already allocated".',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) yield* withinProject(unit);
    yield* acrossProjects(model);
    for (const unit of model.units) yield* nodePorts(unit);
  },
};

interface Bound {
  readonly resource: Resource;
  readonly port: Port;
}

/** The ports that a project publishes. */
const publishedIn = weakMemo((unit: Unit): readonly Bound[] =>
  servicesOf(unit).flatMap((resource) =>
    resource.facets.ports.filter(({ kind }) => kind === 'published').map((port) => ({ resource, port })),
  ),
);

/** Kept with the unit: trees share those that did not change. */
const withinProject = weakMemo((unit: Unit): readonly Draft[] => {
  const bound = publishedIn(unit);
  const pairs = [...collisions(bound, bound, canRunTogether)].map(([a, b]) => {
    const optional = profilesOf(a.resource).length > 0 || profilesOf(b.resource).length > 0;
    return draft('project', a, b, optional ? { confidence: 'likely' } : {});
  });
  return [...pairs, ...withinServices(bound)];
});

/** Compose tells ports of a service apart by the container port too: one more mapping does not replace the first. */
function* withinServices(bound: readonly Bound[]): Iterable<Draft> {
  for (const [index, b] of bound.entries()) {
    const a = bound
      .slice(0, index)
      .find(({ resource, port }) => resource === b.resource && port.target !== b.port.target && collide(port, b.port));
    if (a) {
      const { data, ...rest } = draft('self', a, b, {});
      const targets = { target: b.port.target, otherTarget: a.port.target };
      yield { ...rest, data: { ...data, ...targets }, key: [...rest.key, ...pairKey(a.port.target, b.port.target)] };
    }
  }
}

function* acrossProjects(model: Model): Iterable<Draft> {
  const units = composeUnits(model).filter((unit) => unit.over === undefined);
  for (const [index, unit] of units.entries()) {
    for (const other of units.slice(0, index)) {
      if (!runTogether(other, unit)) continue;
      for (const [a, b] of collisions(publishedIn(other), publishedIn(unit))) {
        const optional = profilesOf(a.resource).length > 0 || profilesOf(b.resource).length > 0;
        yield draft('apart', a, b, { severity: 'medium', confidence: optional ? 'possible' : 'likely' });
      }
    }
  }
}

const nodePorts = weakMemo(({ resources }: Unit): readonly Draft[] => {
  const bound = resources.flatMap((resource) =>
    isKubernetes(resource)
      ? resource.facets.ports.filter(({ kind }) => kind === 'node').map((port) => ({ resource, port }))
      : [],
  );
  return [...collisions(bound, bound)].map(([a, b]) => draft('nodePort', a, b, { confidence: 'likely' }));
});

/** Whoever binds a port that so many bind already is told with that many of them: the pairs grow with the square. */
const MOST_OTHERS = 10;

/** Pairs of different resources that bind one port, each pair once. */
function* collisions(
  left: readonly Bound[],
  right: readonly Bound[],
  together: (a: Resource, b: Resource) => boolean = () => true,
): Iterable<[Bound, Bound]> {
  for (const [index, b] of right.entries()) {
    const others = left === right ? index : left.length;
    let told = 0;
    for (let at = 0; at < others && told < MOST_OTHERS; at++) {
      const a = left[at]!;
      if (a.resource.id === b.resource.id || !collide(a.port, b.port) || !together(a.resource, b.resource)) continue;
      told++;
      yield [a, b];
    }
  }
}

function collide(a: Port, b: Port): boolean {
  if (isPool(a) || isPool(b) || !sameFamily(a.hostIp, b.hostIp)) return false;
  return portsCollide(a, b) || (isSameAddress(a.hostIp, b.hostIp) && portsCollide({ ...a, hostIp: '' }, b));
}

/** Of several host ports for one container port the engine takes one that is free. */
function isPool(port: Port): boolean {
  const [first, last] = publishedRange(port) ?? [0, 0];
  return typeof port.target === 'number' && last > first;
}

/** An address of IPv4 and one of IPv6 are different sockets; no address means both families. */
function sameFamily(a: string | undefined, b: string | undefined): boolean {
  return !a || !b || a.includes(':') === b.includes(':');
}

/** IPv6 has several spellings. */
function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [a, b].map((text) => parseAddress((text ?? '').replace(/^\[(.*)\]$/, '$1')));
  return left !== undefined && left.bits === right?.bits && left.value === right.value;
}

function draft(messageId: string, a: Bound, b: Bound, rest: Partial<Draft>): Draft {
  return {
    messageId,
    data: {
      port: b.port.published!,
      protocol: b.port.protocol,
      service: b.resource.name,
      other: a.resource.name,
      file: b.port.source.file.path,
      otherFile: a.port.source.file.path,
    },
    key: [
      ...pairKey(a.resource.name, b.resource.name),
      ...new Set(pairKey(a.port.published!, b.port.published!)),
      b.port.protocol,
    ],
    resource: b.resource,
    at: b.port.source,
    related: [a.port.source],
    ...rest,
  };
}
