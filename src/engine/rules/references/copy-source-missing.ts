import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import { foldersAbove } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { buildsOf, stagesOf } from '../shared/builds';
import { canTell, exists, isForTestOrDemo } from '../shared/files';
import { isMadeOnTheWay } from '../shared/mountSources';

export const copySourceMissing: ChangeRule = {
  meta: {
    id: 'copy-source-missing',
    title: 'A Dockerfile copies a file that its build context does not have',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The build stops: "failed to compute cache key: failed to calculate checksum of ref: not found".',
    remediation: 'Copy from the place where the file is now, or put the file into the build context.',
    messages: {
      gone: {
        title: '{{dockerfile}} copies {{path}}, which the change takes away',
        message:
          'The build context {{context}} had {{path}} before; now the build of {{dockerfile}} stops at this line.',
      },
      absent: {
        title: '{{dockerfile}} copies {{path}}, which is not in its build context',
        message: 'The build context is {{context}}, and the repository has no {{path}} there.',
      },
    },
  },
  *checkChange({ before, after }) {
    const old = new Map(before.index.ofKind('Dockerfile').map((file) => [file.name, file]));
    const contexts = contextsOf(after);
    for (const dockerfile of after.index.ofKind('Dockerfile')) {
      const was = old.get(dockerfile.name);
      const hadBefore = new Set(was && copiesOf(was).map(({ path }) => path));
      const known = contexts.get(dockerfile.name);
      for (const { path, source } of copiesOf(dockerfile)) {
        // Of a build which nothing describes the context can be the folder of the file, or any above it.
        const candidates = known ? [...known] : foldersAbove(dockerfile.name);
        const places = candidates.map((context) => (context === '' ? path : `${context}/${path}`));
        if (!places.every((place) => canTell(after.tree, place) && !exists(after.tree, place))) continue;
        const lost = places.findIndex((place) => exists(before.tree, place));
        // What was missing before as well is made by something else. A new line of a build whose context nobody names tells nothing.
        if (lost < 0 && (hadBefore.has(path) || !known)) continue;
        yield {
          messageId: lost < 0 ? 'absent' : 'gone',
          data: { dockerfile: dockerfile.name, path, context: candidates[Math.max(lost, 0)] || 'the root folder' },
          key: [path],
          resource: dockerfile,
          at: source,
          ...(lost < 0 ? { severity: 'medium', confidence: 'possible' } : {}),
          ...(isForTestOrDemo(dockerfile.name) ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

/** The contexts in which Compose projects build each Dockerfile. */
function contextsOf(model: Model): Map<string, Set<string>> {
  const contexts = new Map<string, Set<string>>();
  for (const { dockerfile, context } of buildsOf(model)) {
    const known = contexts.get(dockerfile.name) ?? new Set();
    contexts.set(dockerfile.name, known.add(context));
  }
  return contexts;
}

/** Single files and folders that are copied from the context; not patterns, not what the build before makes. */
function copiesOf(dockerfile: Resource): { path: string; source: Source }[] {
  return stagesOf(dockerfile).flatMap(({ index, value }) =>
    itemsOf(at(value, ['copies'])).flatMap((copy, place) => {
      if (at(copy, ['from']) !== undefined) return [];
      const source = sourceOf(dockerfile, ['stages', index, 'copies', place]);
      return itemsOf(at(copy, ['sources'])).flatMap((item) => {
        const path = (asText(item) ?? '').replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
        const isPlain = path !== '' && path !== '.' && !/[*?[\]$<>\\]|:\/\/|(^|\/)\.\.(\/|$)/.test(path);
        return isPlain && !isMadeOnTheWay(path) && !MADE.test(path) ? [{ path, source }] : [];
      });
    }),
  );
}

/** Folders and files that builds make. */
const MADE = /(^|\/)(dist|build|target|out|bin|output|publish|artifacts?|release|public|_build|node_modules|vendor)$/;
