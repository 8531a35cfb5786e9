import { asText, at, itemsOf, type Json } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { chainOfTarget, type DockerStage, runsOf } from '../shared/builds';

export const commandFileNotCopied: UnitRule = {
  meta: {
    id: 'command-file-not-copied',
    title: 'An image starts a file that nothing puts there',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The build succeeds and the container stops at once: "Unable to access jarfile", "can\'t open file", "Cannot find module".',
    remediation: 'Start the file at the path to which it is copied or built.',
    messages: {
      elsewhere: {
        title: '{{field}} starts {{path}}, and nothing is copied or built into {{folder}}',
        message: 'The instructions of the image write to {{targets}} only.',
      },
    },
  },
  about: 'dockerfiles',
  *checkUnit(dockerfiles) {
    for (const dockerfile of dockerfiles) {
      const chain = chainOfTarget(dockerfile);
      const stage = chain.at(-1);
      if (!stage) continue;
      const workdir = lastOf(chain, 'workdir') ?? '/';
      for (const field of ['entrypoint', 'cmd']) {
        const words = itemsOf(at(stage.value, [field])).map((word) => asText(word) ?? '');
        const file = words.find((word) => FILE.test(word) && !/[$*:]/.test(word));
        if (file === undefined || !workdir.startsWith('/')) continue;
        const path = resolve(workdir, file);
        const targets = targetsOf(chain, workdir);
        // Only where the files tell all: copies to absolute paths, none of them at or above the file, and no command that names its folder.
        if (!targets || targets.length === 0 || isSystem(path)) continue;
        const folder = path.slice(0, path.lastIndexOf('/')) || '/';
        if (targets.some((target) => isAtOrAbove(target, path) || target.startsWith(`${folder}/`))) continue;
        if (
          runsOf(chain).some(
            (run) =>
              run.includes(folder) ||
              (run.includes(path.slice(path.lastIndexOf('/') + 1)) && isAtOrAbove(workdir, path)),
          )
        )
          continue;
        yield {
          messageId: 'elsewhere',
          data: { field: field.toUpperCase(), path, folder, targets: targets.slice(0, 4).join(', ') },
          key: [field, path],
          resource: dockerfile,
          at: sourceOf(dockerfile, ['stages', stage.index, field]),
        };
      }
    }
  },
};

/** Programs of the repository; what a base image brings ends otherwise. */
const FILE = /^[\w./-]+\.(?:jar|war|py|js|mjs|cjs|ts|dll|rb|php)$/;

/** Where base images and package managers put programs. */
const isSystem = (path: string): boolean =>
  /^\/(?:usr\/(?:local\/|share\/|lib|bin)|opt|bin|sbin|lib|etc|var|tmp)/.test(path);

const isAtOrAbove = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

function lastOf(chain: readonly DockerStage[], field: string): string | undefined {
  return chain.map(({ value }) => asText(at(value, [field]))).findLast((text) => text !== undefined);
}

/**
 * The paths to which the image's instructions copy. `undefined` where they cannot be told: a variable in one, or a path that begins at a
 * working directory while the chain has several.
 */
function targetsOf(chain: readonly DockerStage[], workdir: string): string[] | undefined {
  const copies: Json[] = chain.flatMap(({ value }) => itemsOf(at(value, ['copies'])));
  const targets = copies.map((copy) => asText(at(copy, ['target'])) ?? '');
  const isOpen = targets.some((target) => target.includes('$') || (!target.startsWith('/') && chain.length > 1));
  return isOpen ? undefined : targets.map((target) => resolve(workdir, target));
}

/** An absolute path of `.`, `./a` and `a` seen from a folder. */
function resolve(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
