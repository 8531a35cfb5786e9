import type { EnvVar } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { folderOf } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { isExampleFile } from '../shared/files';
import { listed } from '../shared/listed';

export const envChangeWithoutEffect: ChangeRule = {
  meta: {
    id: 'env-change-without-effect',
    title: 'A variable is changed in an env file, and no container gets it',
    category: 'configuration',
    severity: 'low',
    confidence: 'likely',
    why: 'What `environment` sets wins over `env_file`, and a later env file over an earlier one: the containers keep the value that they had.',
    remediation: 'Change it at the place that wins, or remove it there.',
    messages: {
      overridden: {
        title: '{{key}} changes in {{file}}, but has no effect: overridden in {{winner}}',
        message: '{{services}} {{take}} {{file}}, and {{get}} {{key}} from {{winner}}.',
      },
    },
  },
  *checkChange({ env, after }) {
    for (const { change, after: variable, resourceAfter: file } of env) {
      if (change === 'removed' || !variable || file?.kind !== 'dotenv' || isExampleFile(file.name)) continue;
      const readers = readersOf(after, file.name);
      const winners = readers.map((service) => winnerOf(service, variable));
      if (readers.length === 0 || winners.some((winner) => !winner || winner.source.file.path === file.name)) continue;
      // Without a value in `environment` it is taken from elsewhere, and with another name it may be the same.
      if (isInterpolated(after, file.name, variable.name) || winners.some((winner) => winner!.value === variable.value))
        continue;
      const names = [...new Set(readers.map(({ name }) => name))];
      yield {
        messageId: 'overridden',
        data: {
          key: variable.name,
          file: file.name,
          winner: listed([...new Set(winners.map((winner) => winner!.source.file.path))], 3),
          services: listed(names),
          take: names.length === 1 ? 'takes' : 'take',
          get: names.length === 1 ? 'gets' : 'get',
        },
        key: [variable.name],
        resource: file,
        at: variable.source,
        related: winners.slice(0, 9).map((winner) => winner!.source),
      };
    }
  },
};

/** The services that name it as an env file. */
function readersOf(model: Model, path: string): Resource[] {
  return composeUnits(model)
    .flatMap(servicesOf)
    .filter(({ facets }) =>
      facets.references.some(({ use, target }) => use === 'env-file' && target.by === 'path' && target.path === path),
    );
}

const winnerOf = (service: Resource, { name }: EnvVar): EnvVar | undefined =>
  service.facets.env.find((variable) => variable.name === name);

/** A `.env` beside a project gives `${NAME}` its value as well; so may any env file, by `--env-file`. */
function isInterpolated(model: Model, path: string, name: string): boolean {
  return composeUnits(model).some(
    (unit) => folderOf(unit.path) === folderOf(path) && unit.variables.some((use) => use.name === name),
  );
}
