import { asText, at, type Json } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { ChangeRule } from '../rule';
import { containersOf } from '../shared/kubernetes';

export const envKeyRemovedButRead: ChangeRule = {
  meta: {
    id: 'env-key-removed-but-read',
    title: 'A variable is removed, and something still reads it',
    category: 'configuration',
    severity: 'high',
    confidence: 'likely',
    why: 'What reads it gets the empty text: a command with a hole in it, a connection string without a host.',
    remediation: 'Put the variable back, or remove its last use as well.',
    messages: {
      command: {
        title: '{{resource}} still reads {{name}}, which is no longer set',
        message: '{{name}} is removed from {{from}}, but {{field}} of {{resource}} uses it.',
      },
    },
  },
  *checkChange({ env, after }) {
    for (const { change, before, resourceBefore, resourceAfter } of env) {
      if (change !== 'removed' || !before || !resourceBefore || !resourceAfter) continue;
      const { name } = before;
      for (const reader of readersOf(after, resourceAfter)) {
        const use = useIn(reader, name);
        if (!use || reader.facets.env.some((variable) => variable.name === name)) continue;
        yield {
          messageId: 'command',
          data: { resource: reader.name, name, from: resourceAfter.name, field: use.field },
          key: [resourceAfter.kind, resourceAfter.name, reader.name, name],
          resource: reader,
          at: use.source,
          before: before.source,
        };
      }
    }
  },
};

/** The resource itself, or the workloads that take all their variables from it. */
function readersOf(model: Model, resource: Resource): Resource[] {
  if (resource.facets.workload) return [resource];
  return model.units
    .flatMap((unit) => unit.resources)
    .filter(({ facets }) =>
      facets.references.some(
        ({ target }) =>
          (target.by === 'name' &&
            target.kind === resource.kind &&
            target.name === resource.name &&
            target.key === undefined) ||
          (target.by === 'path' && target.path === resource.name),
      ),
    );
}

/** Where a command or health check uses the variable. Only what a shell or the kubelet expands counts. */
function useIn(resource: Resource, name: string): { field: string; source: Source } | undefined {
  const fields: { field: string; value: Json | undefined; source: () => Source }[] = [
    'command',
    'entrypoint',
    'healthcheck',
  ].map((field) => ({ field, value: at(resource.value, [field]), source: () => sourceOf(resource, [field]) }));
  for (const container of containersOf(resource)) {
    for (const field of ['command', 'args']) {
      const path = [...container.path, field];
      fields.push({ field, value: at(container.value, [field]), source: () => sourceOf(resource, path) });
    }
  }
  const found = fields.find(({ value }) => textsOf(value).some((text) => mentions(text, name)));
  return found && { field: found.field, source: found.source() };
}

function textsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) return textsOf(value.test);
  return [asText(value) ?? ''];
}

/** `$NAME`, `${NAME}`, `$(NAME)`, without a default and not set in the text itself. */
function mentions(text: string, name: string): boolean {
  // `=value` in a file sets a variable without a name, which is found everywhere, for ever.
  if (name === '') return false;
  for (let index = text.indexOf(name); index >= 0; index = text.indexOf(name, index + 1)) {
    const next = text[index + name.length] ?? '';
    const before = text.slice(Math.max(0, index - 2), index);
    if (before.endsWith('$') && !/\w/.test(next)) return true;
    if (before === '${' && next === '}') return true;
    if (before === '$(' && next === ')') return true;
  }
  return false;
}
