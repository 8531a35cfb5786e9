import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Port } from '../../model/port';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { type Build, buildOf, buildsOf, chainOfTarget } from '../shared/builds';
import { commandText } from '../shared/commandWords';
import { composeUnits, servicesOf } from '../shared/compose';

export const publishedPortNotExposed: StateRule = {
  meta: {
    id: 'published-port-not-exposed',
    title: 'A service publishes another port than its own image listens on',
    category: 'network',
    severity: 'low',
    confidence: 'possible',
    why: 'The port is open on the host and nobody answers behind it: "connection reset by peer", "Empty reply from server".',
    remediation: 'Publish the port that the program listens on, or make it listen on this one.',
    messages: {
      other: {
        title: '{{service}} publishes port {{port}}, and its Dockerfile exposes {{exposed}}',
        message:
          '{{dockerfile}} says that the image listens on {{exposed}}; nothing in the settings of {{service}} names {{port}}.',
      },
    },
  },
  *check(model) {
    for (const build of buildsOf(model)) {
      const { service, dockerfile } = build;
      const exposed = exposedBy(build);
      const ports = publishedBy(service);
      // One that is right shows that the others are meant as well.
      if (!exposed || ports.some(({ target }) => exposed.has(Number(target)))) continue;
      for (const port of ports) {
        if (typeof port.target !== 'number' || isNamed(model, service, port.target)) continue;
        yield {
          messageId: 'other',
          data: {
            service: service.name,
            port: port.target,
            exposed: [...exposed].join(', '),
            dockerfile: dockerfile.name,
          },
          key: [service.name, port.target],
          resource: service,
          at: port.source,
          related: chainOfTarget(dockerfile, build.target)
            .filter(({ value }) => at(value, ['expose']) !== undefined)
            .map(({ index }) => sourceOf(dockerfile, ['stages', index, 'expose', 0])),
        };
      }
    }
  },
  /** They agreed before the change: then one side was forgotten. */
  weigh({ resource }, { before }) {
    const was = resource && before.index.resource(resource.id);
    const build = was && buildOf(before, was);
    const exposed = build && exposedBy(build);
    return exposed && publishedBy(was!).some(({ target }) => exposed.has(Number(target)))
      ? { severity: 'medium', confidence: 'likely' }
      : {};
  },
};

const publishedBy = ({ facets }: Resource): Port[] => facets.ports.filter(({ kind }) => kind === 'published');

/** The ports of `EXPOSE`; `undefined` where there are none, or one of them is a range or a variable: that may be any. */
function exposedBy({ dockerfile, target }: Build): ReadonlySet<number> | undefined {
  const chain = chainOfTarget(dockerfile, target);
  const ports = chain.flatMap(({ value }) => itemsOf(at(value, ['expose'])).map((item) => asText(item) ?? ''));
  const numbers = ports.map((port) => Number(/^(\d+)(?:\/\w+)?$/.exec(port)?.[1]));
  return numbers.length === 0 || numbers.some(Number.isNaN) ? undefined : new Set(numbers);
}

/** Whether a variable, the command or the health check names the port, or another service calls it there: then the program was told. */
function isNamed(model: Model, service: Resource, port: number): boolean {
  const texts = [
    ...service.facets.env.map(({ value }) => value ?? ''),
    commandText(service),
    JSON.stringify(at(service.value, ['healthcheck']) ?? ''),
  ];
  if (texts.some((text) => text.split(/\D+/).includes(String(port)))) return true;
  const unit = composeUnits(model).find(({ id }) => id === service.unit);
  const others = unit ? servicesOf(unit) : [];
  return others.some(({ facets }) => facets.env.some(({ value }) => value?.includes(`${service.name}:${port}`)));
}
