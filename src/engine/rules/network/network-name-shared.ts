import { asText, at, entriesOf, itemsOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { UnitRule } from '../rule';
import { canRunTogether } from '../shared/compose';
import { pairKey } from '../shared/pairKey';
import { runSameProgram } from '../shared/sameProgram';

export const networkNameShared: UnitRule = {
  meta: {
    id: 'network-name-shared',
    title: 'Two services answer to one name in a network',
    category: 'network',
    severity: 'medium',
    confidence: 'likely',
    why: 'The engine resolves the name to both in turn: every second connection goes to the wrong service, which looks like a fault that comes and goes.',
    remediation: 'Give each service a name of its own, or put them in different networks.',
    messages: {
      service: {
        title: '{{other}} answers to {{name}} in network {{network}}, which is the name of a service',
        message: '{{how}} of {{other}} is the name of service {{name}}; connections to it reach either of the two.',
      },
      alias: {
        title: '{{other}} and {{service}} both answer to {{name}} in network {{network}}',
        message: 'They run different programs; connections to {{name}} reach either of the two.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    const known = new Map<string, Name[]>();
    for (const b of services.flatMap(namesOf)) {
      const key = JSON.stringify([b.network, b.name]);
      const earlier = known.get(key) ?? [];
      known.set(key, [...earlier, b]);
      for (const a of earlier.slice(0, MAX_COMPARED)) {
        if (!mayClash(a.service, b.service)) continue;
        const [own, other] = b.how === 'name' ? [b, a] : [a, b];
        const isService = own.how === 'name';
        yield {
          messageId: isService ? 'service' : 'alias',
          data: {
            name: own.name,
            network: own.network,
            service: isService ? own.service.name : b.service.name,
            other: isService ? other.service.name : a.service.name,
            how: other.how,
          },
          key: [...pairKey(own.service.name, other.service.name), own.name, own.network],
          resource: other.service,
          at: other.source,
          related: [own.source],
        };
      }
    }
  },
};

/** More services with one name say no more. */
const MAX_COMPARED = 20;

interface Name {
  readonly service: Resource;
  readonly network: string;
  readonly name: string;
  readonly how: 'name' | '`container_name`' | 'An alias';
  readonly source: Source;
}

/** Every name by which the service is found in each of its networks. */
function namesOf(service: Resource): Name[] {
  const container = asText(at(service.value, ['container_name']));
  return entriesOf(at(service.value, ['networks'])).flatMap(([network, options]): Name[] => {
    const names: Name[] = [{ service, network, name: service.name, how: 'name', source: sourceOf(service) }];
    const add = (name: string, how: Name['how'], source: Source): void => {
      if (!names.some((known) => known.name === name)) names.push({ service, network, name, how, source });
    };
    if (container) add(container, '`container_name`', sourceOf(service, ['container_name']));
    for (const [index, alias] of itemsOf(at(options, ['aliases'])).entries()) {
      if (typeof alias === 'string' && alias !== '')
        add(alias, 'An alias', sourceOf(service, ['networks', network, 'aliases', index]));
    }
    return names;
  });
}

/** Copies of one program share a name on purpose: they share the load. */
function mayClash(a: Resource, b: Resource): boolean {
  return a !== b && canRunTogether(a, b) && !runSameProgram(a, b);
}
