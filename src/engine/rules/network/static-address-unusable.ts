import { asText, at, entriesOf, itemsOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import type { Draft, UnitRule } from '../rule';
import { canRunTogether } from '../shared/compose';
import { pairKey } from '../shared/pairKey';
import { isExternal } from '../shared/realNames';
import { type Address, contains, parseAddress, parseSubnet } from '../shared/subnet';

export const staticAddressUnusable: UnitRule = {
  meta: {
    id: 'static-address-unusable',
    title: 'A service asks for an address that it cannot have',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'The engine does not start the container: "no configured subnet contains IP address", "Address already in use", or "user specified IP address is supported only when connecting to networks with user configured subnets".',
    remediation: 'Choose a free address inside the subnet of the network, or leave the address to the engine.',
    messages: {
      outside: {
        title: '{{service}} wants {{address}} in network {{network}}, which has {{subnets}}',
        message: 'The address is outside the subnet of {{network}}; {{service}} does not start.',
      },
      noSubnet: {
        title: '{{service}} wants {{address}} in network {{network}}, which has no subnet of its own',
        message: 'A fixed address needs a subnet under `ipam` of {{network}}; {{service}} does not start.',
      },
      twice: {
        title: '{{other}} and {{service}} both want {{address}} in network {{network}}',
        message: 'An address belongs to one container; the one that starts second fails.',
      },
      gateway: {
        title: '{{service}} wants {{address}} in network {{network}}, which is the gateway',
        message: 'The engine takes {{address}} for itself as the gateway of {{network}}; {{service}} does not start.',
      },
    },
  },
  about: 'services',
  *checkUnit(services, unit) {
    const taken = new Map<string, Wanted[]>();
    for (const b of services.flatMap((service) => addressesOf(unit, service))) {
      yield* checkAddress(b);
      const key = JSON.stringify([b.name, b.address.bits, String(b.address.value)]);
      const earlier = taken.get(key) ?? [];
      taken.set(key, [...earlier, b]);
      const a = earlier.find(({ service }) => service !== b.service && canRunTogether(service, b.service));
      if (a) {
        yield {
          ...draft('twice', b),
          data: { ...draft('twice', b).data, other: a.service.name },
          key: [...pairKey(a.service.name, b.service.name), b.name, b.text],
          related: [placeOf(a)],
        };
      }
    }
  },
};

interface Wanted {
  readonly service: Resource;
  readonly name: string;
  readonly network: Resource | undefined;
  readonly field: string;
  readonly text: string;
  readonly address: Address;
}

function addressesOf(unit: Unit, service: Resource): Wanted[] {
  return entriesOf(at(service.value, ['networks'])).flatMap(([name, options]) => {
    const network = unit.resources.find((resource) => resource.kind === 'network' && resource.name === name);
    return ['ipv4_address', 'ipv6_address'].flatMap((field) => {
      const text = asText(at(options, [field])) ?? '';
      const address = parseAddress(text);
      return address ? [{ service, name, network, field, text, address }] : [];
    });
  });
}

function* checkAddress(wanted: Wanted): Iterable<Draft> {
  const { network, address, name } = wanted;
  // Nobody here says what an external network is; one that is not defined is another rule's matter.
  if (network ? isExternal(network) : name !== 'default') return;
  const configs = itemsOf(at(network?.value, ['ipam', 'config']));
  const subnets = configs.map((config) => asText(at(config, ['subnet'])) ?? '').filter((text) => text !== '');
  const pools = subnets.map(parseSubnet);
  // A text that is no subnet, or is made of a variable, may be anything.
  if (pools.includes(undefined)) return;
  const family = pools.filter((pool) => pool!.bits === address.bits);
  const related = network ? [sourceOf(network, ['ipam'])] : [];
  if (family.length === 0) {
    yield { ...draft('noSubnet', wanted), related };
  } else if (!family.some((pool) => contains(pool!, address))) {
    yield {
      ...draft('outside', wanted),
      data: { ...draft('outside', wanted).data, subnets: subnets.join(', ') },
      related,
    };
  } else if (configs.some((config) => parseAddress(asText(at(config, ['gateway'])) ?? '')?.value === address.value)) {
    yield { ...draft('gateway', wanted), related };
  }
}

const placeOf = ({ service, name, field }: Wanted) => sourceOf(service, ['networks', name, field]);

function draft(messageId: string, wanted: Wanted): Draft {
  const { service, name, text } = wanted;
  return {
    messageId,
    data: { service: service.name, network: name, address: text },
    key: [service.name, name, text],
    resource: service,
    at: placeOf(wanted),
  };
}
