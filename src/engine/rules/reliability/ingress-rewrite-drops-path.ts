import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isKubernetes } from '../shared/kubernetes';

const ANNOTATION = 'nginx.ingress.kubernetes.io/rewrite-target';

export const ingressRewriteDropsPath: StateRule = {
  meta: {
    id: 'ingress-rewrite-drops-path',
    title: 'An Ingress rewrites every request to one path',
    category: 'reliability',
    severity: 'medium',
    confidence: 'likely',
    why: 'ingress-nginx replaces the whole path by the rewrite target. Without a capture group, /api/v1/items reaches the application as the target alone.',
    remediation: 'Remove the rewrite, or capture the rest of the path: path `/api(/|$)(.*)` with rewrite-target `/$2`.',
    messages: {
      drops: {
        title: 'Ingress {{name}} rewrites every request below {{path}} to {{rewrite}}',
        message:
          'rewrite-target {{rewrite}} has no capture group, so whatever follows {{path}} is lost: every request arrives as {{rewrite}}.',
      },
    },
  },
  *check(model) {
    for (const ingress of model.index.ofKind('Ingress')) {
      if (!isKubernetes(ingress)) continue;
      const rewrite = asText(at(ingress.value, ['metadata', 'annotations', ANNOTATION]));
      if (rewrite === undefined || rewrite === '' || rewrite.includes('$')) continue;
      const place = prefixPath(ingress.value, rewrite);
      if (!place) continue;
      yield {
        messageId: 'drops',
        data: { name: ingress.name, rewrite, path: place.path },
        key: [ingress.namespace ?? '', ingress.name],
        resource: ingress,
        at: sourceOf(ingress, ['metadata', 'annotations', ANNOTATION]),
        related: [sourceOf(ingress, place.at)],
      };
    }
  },
};

/**
 * The first path that stands for more than itself. One that is the target itself is not rewritten: ingress-nginx then passes the request on
 * as it came (`buildProxyPass` of its template functions).
 */
function prefixPath(value: Json | undefined, rewrite: string): { path: string; at: Path } | undefined {
  for (const [ruleIndex, rule] of itemsOf(at(value, ['spec', 'rules'])).entries()) {
    for (const [index, item] of itemsOf(at(rule, ['http', 'paths'])).entries()) {
      if (at(item, ['pathType']) === 'Exact') continue;
      const path = asText(at(item, ['path'])) ?? '/';
      // `/api` of type Prefix stands for `/api/` as well, which is another path than the target.
      if (path === rewrite && (path.endsWith('/') || at(item, ['pathType']) !== 'Prefix')) continue;
      return { path, at: ['spec', 'rules', ruleIndex, 'http', 'paths', index, 'path'] };
    }
  }
  return undefined;
}
