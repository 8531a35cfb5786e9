import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { resolveReference } from '../../model/resolveReference';
import type { Resource } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { kubernetesObjects, objectName } from '../shared/kubernetes';

export const gitopsPathMissing: StateRule = {
  meta: {
    id: 'gitops-path-missing',
    title: 'Argo CD or Flux deploys a folder that is not there',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The sync fails ("app path does not exist", "kustomization path not found"): what runs stays as it was, and no later change arrives.',
    remediation: 'Write the path of the folder that is meant.',
    messages: {
      missing: {
        title: '{{from}} deploys {{path}}, which is not in the repository',
        message: 'Others that deploy from the same source find their folders here; {{path}} is none.',
      },
    },
  },
  *check(model) {
    const uses = kubernetesObjects(model).flatMap((from) =>
      from.facets.references
        .filter(({ use }) => use === 'gitops-path')
        .map((reference) => ({
          from,
          reference,
          source: sourceName(from, reference),
          isThere: isThere(model, from, reference),
        })),
    );
    // Which repository a source is cannot be told by its address: it is this one where other paths of it are found here.
    const ours = new Set(uses.filter(({ isThere }) => isThere).map(({ source }) => source));
    for (const { from, reference, source, isThere } of uses) {
      if (isThere !== false || !ours.has(source) || reference.target.by !== 'path') continue;
      const { path } = reference.target;
      yield {
        messageId: 'missing',
        data: { from: objectName(from), path },
        key: [from.kind, from.namespace ?? '', from.name, path],
        resource: from,
        at: reference.source,
        ...(isForTestOrDemo(reference.source.file.path) ? { severity: 'low' } : {}),
      };
    }
  },
};

/** `undefined` where the path is filled in later. */
function isThere(model: Model, from: Resource, reference: Reference): boolean | undefined {
  const { status } = resolveReference(model, from, reference);
  return status === 'unknown' ? undefined : status === 'found';
}

/** What the path is a path of: a repository's address, or the source object of Flux. */
function sourceName({ kind, namespace, value }: Resource, { target }: Reference): string {
  const flux = at(value, ['spec', 'sourceRef']);
  if (kind === 'Kustomization')
    return JSON.stringify([at(flux, ['namespace']) ?? namespace ?? null, at(flux, ['name']) ?? null]);
  const sources = at(value, ['spec', 'sources']);
  const all = [at(value, ['spec', 'source']), ...(Array.isArray(sources) ? sources : [])];
  const own = all.find((source) => target.by === 'path' && asText(at(source, ['path']))?.includes(target.path));
  return `${asText(at(own, ['repoURL']))?.replace(/\.git$/, '')} ${asText(at(own, ['chart'])) ?? ''}`;
}
