import type { EnvVar } from '../../model/envVar';
import { type Resource, sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { listed } from '../shared/listed';
import { isSharedSetting } from '../shared/sharedSetting';
import { namesSetFor, servicesByProgram } from '../shared/siblings';

export const siblingVariableMissing: StateRule = {
  meta: {
    id: 'sibling-variable-missing',
    title: 'A service lacks a variable that every other file gives to the same program',
    category: 'configuration',
    severity: 'medium',
    confidence: 'possible',
    why: 'The program falls back to its default there: an address that does not exist, or a setting nobody wanted.',
    remediation: 'Give the service the variable as the other files do.',
    messages: {
      missing: {
        title: '{{service}} does not get {{names}}, which {{count}} other files give to the same program',
        message: '{{program}} gets {{names}} in {{files}}; in {{file}} it does not.',
      },
    },
  },
  *check(model) {
    for (const [program, services] of servicesByProgram(model)) {
      for (const service of services) {
        const here = fileOf(service);
        const siblings = services.filter((other) => fileOf(other) !== here && other.name === service.name);
        const files = [...new Set(siblings.map(fileOf))];
        const own = namesSetFor(service);
        if (files.length < 2 || own.size === 0 || !sharesHalf(own, siblings)) continue;
        const missing = commonTo(siblings).filter(
          ({ name }) =>
            !own.has(name) &&
            (isSharedSetting(name) || (files.length >= 3 && ADDRESS.test(name))) &&
            !isOfFile(service, name),
        );
        // Many at once are another set-up, not one that was forgotten.
        if (missing.length === 0 || missing.length > 2) continue;
        yield {
          messageId: 'missing',
          data: {
            service: service.name,
            program: program.startsWith('[') ? 'The same build' : program,
            names: missing.map(({ name }) => name).join(', '),
            count: files.length,
            files: listed(files, 3),
            file: here,
          },
          key: [service.name, ...missing.map(({ name }) => name)],
          resource: service,
          at: sourceOf(service, ['environment']),
          related: siblings
            .slice(0, 3)
            .flatMap(({ facets }) =>
              facets.env.filter(({ name }) => name === missing[0]!.name).map(({ source }) => source),
            ),
        };
      }
    }
  },
};

/** Where something is: what set-ups have in common. Which store or which mode they use is what tells them apart. */
const ADDRESS = /(?:^|_)(?:ADDR|ADDRESS|URL|URI|HOST|HOSTNAME|ENDPOINT|DSN|SERVERS?|BROKERS?)$/i;

const fileOf = (service: Resource): string => sourceOf(service).file.path;

/** The variables that all of them get. */
function commonTo(siblings: readonly Resource[]): EnvVar[] {
  const sets = siblings.map(namesSetFor);
  return siblings[0]!.facets.env.filter(({ name }) => sets.every((names) => names.has(name)));
}

/** Whether the service gets at least half of what its siblings have in common: then it does the same work. */
function sharesHalf(own: ReadonlySet<string>, siblings: readonly Resource[]): boolean {
  const common = commonTo(siblings);
  return common.length > 0 && common.filter(({ name }) => own.has(name)).length * 2 >= common.length;
}

/** An env file that is not in the repository may set anything. */
function isOfFile(service: Resource, name: string): boolean {
  return (
    service.facets.references.some(({ use }) => use === 'env-file') && !service.facets.env.some((v) => v.name === name)
  );
}
