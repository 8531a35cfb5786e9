import type { EnvVar } from '../../model/envVar';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { isMisspelling } from '../shared/misspelling';
import { namesSetFor } from '../shared/siblings';

export const templateVariableMissing: StateRule = {
  meta: {
    id: 'template-variable-missing',
    title: 'A template uses a variable that its container does not get',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: '`envsubst` puts in nothing for a variable that is not set: the file that the program reads has a hole where a port or a host should be, and the program stops or talks to nobody.',
    remediation: 'Give the service the variable that the template names.',
    messages: {
      missing: {
        title: '{{service}} does not get {{name}}, which {{file}} uses',
        message: '{{file}} is filled in when {{service}} starts, and nothing sets {{name}} there.',
      },
      other: {
        title: '{{service}} gets {{near}}, but {{file}} uses {{name}}',
        message:
          '{{file}} is filled in when {{service}} starts; nothing sets {{name}} there, and the file does not use {{near}}.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        const { templates = [], env } = service.facets;
        if (templates.length === 0 || hasUnreadEnvFile(model, service)) continue;
        const used = new Set(templates.map(({ value }) => value));
        const set = new Set(env.map(({ name }) => name));
        const own = namesSetFor(service);
        const unused = env.filter(({ name }) => own.has(name) && !used.has(name));
        for (const { value: name, source } of templates) {
          if (set.has(name)) continue;
          const near = unused.find((variable) => isLike(variable, name));
          yield {
            messageId: near ? 'other' : 'missing',
            data: { service: service.name, name, near: near?.name ?? '', file: source.file.path },
            key: [service.name, name],
            resource: service,
            at: near?.source ?? sourceOf(service, ['environment']),
            related: [source],
          };
        }
      }
    }
  },
};

/** A name that was probably meant to be this one: misspelt, or its beginning (`PORT` of `PORT_HTTP`). */
function isLike({ name }: EnvVar, wanted: string): boolean {
  return isMisspelling(name, wanted) || wanted.startsWith(`${name}_`);
}

/** An env file that is not in the repository may set anything. */
function hasUnreadEnvFile(model: Model, service: Resource): boolean {
  return service.facets.references.some(
    ({ use, target }) => use === 'env-file' && target.by === 'path' && !model.tree.hasFile(target.path),
  );
}
