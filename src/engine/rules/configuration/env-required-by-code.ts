import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { StateRule } from '../rule';
import { type Program, programOfWorkload } from '../shared/codeOf';
import { composeUnits, servicesOf } from '../shared/compose';
import { isForDevelopment } from '../shared/files';

export const envRequiredByCode: StateRule = {
  meta: {
    id: 'env-required-by-code',
    title: 'Code cannot do without a variable that the service does not set',
    category: 'configuration',
    severity: 'medium',
    confidence: 'likely',
    why: 'The program stops where it reads the variable: KeyError, "field required", "environment variable is required".',
    remediation: 'Set the variable for the service, or give it a default in the code.',
    messages: {
      unset: {
        title: 'The code of {{service}} requires {{name}}, which {{service}} does not set',
        message: '{{file}} reads {{name}} without a default; neither the service nor its image sets it.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      // A file that is laid over another sets only what differs.
      if (unit.over !== undefined || unit.status !== 'loaded') continue;
      for (const [program, services] of byProgram(model, servicesOf(unit))) {
        if (services.some((service) => takesMore(model, service)) || program.code.mentions('load_dotenv')) continue;
        const set = new Set(services.flatMap(({ facets }) => facets.env.map(({ name }) => name.toUpperCase())));
        // A service that sets nothing at all is given everything by hand.
        if (set.size === 0) continue;
        const [service] = services as [Resource];
        for (const { name, isRequired, source } of program.code.reads) {
          if (!isRequired || set.has(name.toUpperCase()) || GIVEN.test(name) || isTool(source.file.path)) continue;
          yield {
            messageId: 'unset',
            data: { service: service.name, name, file: source.file.path },
            key: [service.name, name],
            resource: service,
            at: source,
            ...(isForDevelopment(unit.path) ? { severity: 'low' as const } : {}),
          };
        }
      }
    }
  },
};

/** Services that run one program, as server and worker: what one of them is given may be read by that one alone. */
function byProgram(model: Model, services: readonly Resource[]): Map<Program, Resource[]> {
  const found = new Map<Program, Resource[]>();
  for (const service of services) {
    const program = programOfWorkload(model, service);
    if (program) found.set(program, [...(found.get(program) ?? []), service]);
  }
  return found;
}

/** What people run by hand beside the program. */
const isTool = (path: string): boolean =>
  /(?:^|\/)(?:scripts?|tools?|notebooks?|bin|hack|cli|alembic|tasks)\//.test(path);

/** Variables that every process has, and those of platforms that the program may also run on. */
const GIVEN =
  /^(?:HOME|PATH|USER|HOSTNAME|PWD|LANG|TZ|SHELL|TMPDIR|CI|PORT)$|^(?:GITHUB|AWS|GOOGLE|AZURE|KUBERNETES|VERCEL|HEROKU|RAILWAY|SLURM|PYTEST)_/;

/** Files of variables that are not committed, or a program that may load its own. */
function takesMore(model: Model, { facets }: Resource): boolean {
  return facets.references.some(
    ({ use, target }) => use === 'env-file' && target.by === 'path' && !model.tree.hasFile(target.path),
  );
}
