import { asText, at, itemsOf, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { StateRule } from '../rule';
import { isExampleFile, isForTestOrDemo } from '../shared/files';
import { isKubernetes } from '../shared/kubernetes';

export const placeholderHost: StateRule = {
  meta: {
    id: 'placeholder-host',
    title: 'An Ingress has a placeholder for a host name',
    category: 'network',
    severity: 'low',
    confidence: 'likely',
    why: 'example.com and its kin are reserved and resolve to nothing of yours; certificates for them are refused.',
    remediation: 'Put the real host name in, or make it a value that each environment sets.',
    messages: {
      host: {
        title: '{{kind}} {{name}} serves the placeholder host {{host}}',
        message: '{{host}} is a reserved name (RFC 2606): no request will ever arrive for it.',
      },
    },
  },
  *check(model) {
    for (const kind of ['Ingress', 'HTTPRoute']) {
      for (const object of model.index.ofKind(kind)) {
        if (!isKubernetes(object)) continue;
        const seen = new Set<string>();
        for (const path of hostPaths(object.value)) {
          const host = asText(at(object.value, path));
          const source = sourceOf(object, path);
          if (!host || seen.has(host) || !RESERVED.test(host)) continue;
          if (isExampleFile(source.file.path) || isForTestOrDemo(source.file.path)) continue;
          seen.add(host);
          yield {
            messageId: 'host',
            data: { kind, name: object.name, host },
            key: [kind, object.name, host],
            resource: object,
            at: source,
          };
        }
      }
    }
  },
};

/** RFC 2606 and the chart template's own. */
const RESERVED =
  /(?:^|\.)(?:example\.(?:com|org|net)|example|invalid|chart-example\.local|your-?domain\.[a-z]+|mydomain\.[a-z]+)$/i;

function hostPaths(value: Parameters<typeof at>[0]): Path[] {
  const rules = itemsOf(at(value, ['spec', 'rules'])).map((_, index) => ['spec', 'rules', index, 'host']);
  const names = itemsOf(at(value, ['spec', 'hostnames'])).map((_, index) => ['spec', 'hostnames', index]);
  return [...rules, ...names];
}
