import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { runTogether } from '../../model/runTogether';
import type { Unit } from '../../model/unit';
import type { Draft, StateRule } from '../rule';
import { canRunTogether, composeUnits, servicesOf } from '../shared/compose';
import { pairKey } from '../shared/pairKey';
import { isExternal, realName } from '../shared/realNames';
import { overlap, parseSubnet, type Subnet } from '../shared/subnet';

export const networkSubnetOverlap: StateRule = {
  meta: {
    id: 'network-subnet-overlap',
    title: 'Two networks have addresses in common',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'The engine gives an address to one network. The second is not made: "Pool overlaps with other one on this address space".',
    remediation: 'Give each network a subnet of its own.',
    messages: {
      project: {
        title: 'Networks {{other}} and {{network}} overlap: {{otherSubnet}} and {{subnet}}',
        message: 'Both are made when the project starts; the engine refuses the second, and no service of it starts.',
      },
      apart: {
        title: 'Networks {{other}} and {{network}} overlap: {{otherSubnet}} and {{subnet}}',
        message: '{{network}} ({{file}}) and {{other}} ({{otherFile}}) cannot be on one host at the same time.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      const subnets = subnetsOf(unit);
      for (const [index, b] of subnets.entries()) {
        for (const a of subnets.slice(0, index)) {
          if (collide(a, b) && a.users.some((left) => b.users.some((right) => canRunTogether(left, right))))
            yield draft('project', a, b, {});
        }
      }
    }
    yield* acrossProjects(model);
  },
};

function* acrossProjects(model: Model): Iterable<Draft> {
  const units = composeUnits(model).filter((unit) => unit.over === undefined);
  for (const [index, unit] of units.entries()) {
    const subnets = subnetsOf(unit);
    if (subnets.length === 0) continue;
    for (const other of units.slice(0, index)) {
      if (!runTogether(other, unit)) continue;
      for (const b of subnets) {
        for (const a of subnetsOf(other)) {
          if (collide(a, b)) yield draft('apart', a, b, { severity: 'medium', confidence: 'likely' });
        }
      }
    }
  }
}

interface Pool {
  readonly network: Resource;
  readonly text: string;
  readonly subnet: Subnet;
  readonly index: number;
  /** Part of a subnet: the engine lets networks share one subnet in parts. */
  readonly isPart: boolean;
  readonly users: readonly Resource[];
}

/** The subnets of the networks that the project makes: those that a service joins. */
function subnetsOf(unit: Unit): Pool[] {
  return unit.resources.flatMap((network): Pool[] => {
    if (network.kind !== 'network' || isExternal(network) || !isLocal(network)) return [];
    const users = servicesOf(unit).filter((service) => at(service.value, ['networks', network.name]) !== undefined);
    if (users.length === 0) return [];
    return itemsOf(at(network.value, ['ipam', 'config'])).flatMap((config, index) => {
      const text = asText(at(config, ['subnet'])) ?? '';
      const subnet = parseSubnet(text);
      const isPart = at(config, ['ip_range']) !== undefined;
      return subnet ? [{ network, text, subnet, index, isPart, users }] : [];
    });
  });
}

/** Its addresses come from the engine's own pool of this host: not those of a swarm, a plugin, or nobody. */
function isLocal({ value }: Resource): boolean {
  const manager = asText(at(value, ['ipam', 'driver'])) ?? 'default';
  return manager === 'default' && asText(at(value, ['driver'])) !== 'overlay';
}

/** Two projects that name one network alike mean the same. */
function collide(a: Pool, b: Pool): boolean {
  return realName(a.network) !== realName(b.network) && !a.isPart && !b.isPart && overlap(a.subnet, b.subnet);
}

function draft(messageId: string, a: Pool, b: Pool, rest: Partial<Draft>): Draft {
  const [place, other] = [a, b].map(({ network, index }) => sourceOf(network, ['ipam', 'config', index, 'subnet']));
  return {
    messageId,
    data: {
      network: b.network.name,
      other: a.network.name,
      subnet: b.text,
      otherSubnet: a.text,
      file: other!.file.path,
      otherFile: place!.file.path,
    },
    key: [...pairKey(a.network.name, b.network.name), ...pairKey(a.text, b.text)],
    resource: b.network,
    at: other!,
    related: [place!],
    ...rest,
  };
}
