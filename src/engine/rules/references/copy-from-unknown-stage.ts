import { asText, at, entriesOf, itemsOf } from '../../model/json';
import { type Model, resourcesOf } from '../../model/model';
import { sourceOf } from '../../model/resource';
import { lazy } from '../../util/lazy';
import { nearest } from '../../util/nearest';
import type { Draft, StateRule } from '../rule';
import { stageCalled, stagesOf } from '../shared/builds';

export const copyFromUnknownStage: StateRule = {
  meta: {
    id: 'copy-from-unknown-stage',
    title: 'A Dockerfile copies from a stage that it does not have',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'A name that is no earlier stage is taken for an image of Docker Hub: "pull access denied, repository does not exist or may require authorization".',
    remediation: 'Name a stage that stands above, or add it with `FROM … AS`.',
    messages: {
      missing: {
        title: 'COPY --from={{from}} names no stage of {{dockerfile}}',
        message: '{{dockerfile}} has {{stages}}; {{from}} is looked for on Docker Hub.',
      },
      misspelt: {
        title: 'COPY --from={{from}} names no stage of {{dockerfile}}; did you mean {{near}}?',
        message: '{{dockerfile}} has {{stages}}; {{from}} is looked for on Docker Hub.',
      },
      later: {
        title: 'COPY --from={{from}} stands before stage {{from}} begins',
        message: 'A stage can copy only from those above it; {{from}} is looked for on Docker Hub.',
      },
    },
  },
  *check(model) {
    const given = lazy(() => contextNames(model));
    for (const dockerfile of model.index.ofKind('Dockerfile')) {
      const stages = stagesOf(dockerfile);
      const names = stages.flatMap(({ name }) => name ?? []);
      for (const stage of stages) {
        for (const [index, copy] of itemsOf(at(stage.value, ['copies'])).entries()) {
          const from = asText(at(copy, ['from'])) ?? '';
          // An image is written with a path or a tag; anything else that is not above may only be meant as a stage.
          if (!/^[\w-]+$/.test(from) || stageCalled(stages.slice(0, stage.index), from) || given().has(from)) continue;
          const messageId = sayOf(from, names);
          if (!messageId) continue;
          yield {
            messageId,
            data: {
              from,
              dockerfile: dockerfile.name,
              near: nearest(from, names) ?? '',
              stages: names.length === 0 ? 'no named stage' : names.join(', '),
            },
            key: [stage.index, from],
            resource: dockerfile,
            at: sourceOf(dockerfile, ['stages', stage.index, 'copies', index]),
          } satisfies Draft;
        }
      }
    }
  },
};

function sayOf(from: string, names: readonly string[]): string | undefined {
  if (names.includes(from.toLowerCase())) return 'later';
  if (/^\d+$/.test(from) || STAGE_LIKE.test(from)) return nearest(from, names) === undefined ? 'missing' : 'misspelt';
  return !OFFICIAL.has(from) && nearest(from, names) !== undefined ? 'misspelt' : undefined;
}

/** What stages are called and images are not. */
const STAGE_LIKE =
  /^(?:.*[-_])?(?:build|builder|building|builds?-?stage|stage|deps|dependencies|base|compile|compiler|assets|frontend|backend|dist|publish|prepare|install|installer|runtime|final|release|packages?|test|dev|prod|production|development)(?:[-_].*)?$/i;

/** Images of Docker Hub without a path that files are copied from. */
const OFFICIAL = new Set(
  'alpine bash busybox caddy composer consul debian docker eclipse-temurin golang gradle haproxy httpd maven memcached mysql nats nginx node openjdk php postgres python redis ruby rust traefik ubuntu vault'.split(
    ' ',
  ),
);

/** Names that builds give from outside (`additional_contexts`). */
function contextNames(model: Model): Set<string> {
  return new Set(
    resourcesOf(model).flatMap(({ value }) =>
      entriesOf(at(value, ['build', 'additional_contexts'])).map(([name]) => name),
    ),
  );
}
