import { at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { listed } from '../shared/listed';

export const serviceWithoutImageOrBuild: StateRule = {
  meta: {
    id: 'service-without-image-or-build',
    title: 'A Compose service says neither which image nor what to build',
    category: 'references',
    severity: 'critical',
    confidence: 'certain',
    why: 'Compose refuses the whole project: `service "grafana" has neither an image nor a build context specified: invalid compose project`.',
    remediation: 'Give the service an image or build, or add the file that defines it to the command line.',
    messages: {
      alone: {
        title: 'Service {{service}} has neither image nor build',
        message:
          '{{file}} says neither which image {{service}} runs nor what to build it from; Compose refuses the file.',
      },
      fragment: {
        title: '{{file}} cannot run alone: {{services}} without image or build',
        message:
          'No service of {{file}} says what it runs ({{names}}), and no project is found that it could be laid over.',
      },
      overlay: {
        title: 'Service {{service}} has neither image nor build: {{base}} does not define it',
        message:
          '{{file}} only adjusts {{service}}, and {{base}}, over which it is laid, has no such service; Compose refuses the two together.',
      },
      elsewhere: {
        title: 'Service {{service}} has neither image nor build: {{base}} does not define it',
        message:
          '{{file}} only adjusts {{service}}, and {{base}}, over which it is laid, has no such service; {{elsewhere}} defines it.',
      },
      several: {
        title: '{{count}} services have neither image nor build: {{base}} does not define them',
        message:
          '{{file}} only adjusts {{services}}, and {{base}}, over which it is laid, has no such services; Compose refuses the two together.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ data, resource }) => (data?.base === undefined ? undefined : JSON.stringify([resource?.unit, data.file])),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.data!.file!,
        base: drafts[0]!.data!.base!,
        services: listed(drafts.map(({ data }) => String(data?.service))),
      },
    }),
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      if (unit.status === 'failed') continue;
      if (isFragment(unit)) {
        yield fragment(unit);
        continue;
      }
      for (const service of servicesOf(unit)) {
        if (hasSource(service)) continue;
        const file = service.trace([])[0]!.file.path;
        const base = unit.over === undefined ? undefined : model.index.unit(unit.over)?.path;
        const elsewhere = base === undefined ? undefined : definedIn(model, unit, service.name);
        const messageId = base === undefined ? 'alone' : elsewhere === undefined ? 'overlay' : 'elsewhere';
        yield {
          messageId,
          data: {
            service: service.name,
            file,
            ...(base ? { base } : {}),
            ...(elsewhere ? { elsewhere: elsewhere.unit.path } : {}),
          },
          key: [service.name],
          resource: service,
          at: service.trace([])[0]!,
          // Where it was first described: files that are laid over that one only adjust it.
          ...(elsewhere ? { related: [elsewhere.service.trace([]).at(-1)!] } : {}),
          ...gradeOf(unit),
        };
      }
    }
  },
};

/** A file of which no service can run, and that is laid over nothing we know: a piece for another project. */
function isFragment(unit: Unit): boolean {
  const services = servicesOf(unit);
  return unit.over === undefined && services.length > 0 && !services.some(hasSource);
}

function fragment(unit: Unit): Draft {
  const services = servicesOf(unit);
  const file = baseName(unit.path);
  return {
    messageId: 'fragment',
    data: {
      file,
      services: `${services.length} service${services.length === 1 ? '' : 's'}`,
      names: services.map(({ name }) => name).join(', '),
    },
    key: ['fragment'],
    resource: services[0]!,
    at: services[0]!.trace([])[0]!,
    severity: 'medium',
    confidence: 'possible',
  };
}

/** Which other files are given with one that Compose does not find by itself is not known. */
function gradeOf(unit: Unit): Partial<Draft> {
  const isAddOn = unit.over === undefined && !/^(?:docker-)?compose\.ya?ml$/.test(baseName(unit.path));
  if (isAddOn) return { severity: 'high', confidence: 'likely' };
  return unit.status === 'partial' ? { confidence: 'likely' } : {};
}

/** `provider` services are run by a plugin and need neither. */
function hasSource({ value }: Resource): boolean {
  return ['image', 'build', 'provider', 'extends'].some((field) => {
    const found = at(value, [field]);
    return found !== undefined && found !== null && found !== '';
  });
}

/** Another project of the repository that has the service whole. */
function definedIn(model: Model, unit: Unit, name: string): { unit: Unit; service: Resource } | undefined {
  for (const other of composeUnits(model)) {
    if (other.id === unit.id || other.over !== undefined) continue;
    const service = servicesOf(other).find((candidate) => candidate.name === name && hasSource(candidate));
    if (service) return { unit: other, service };
  }
  return undefined;
}
