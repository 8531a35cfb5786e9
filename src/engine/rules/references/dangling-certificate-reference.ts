import type { StateRule } from '../rule';
import { objectName } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

export const danglingCertificateReference: StateRule = {
  meta: {
    id: 'dangling-certificate-reference',
    title: 'An Ingress or Gateway uses a certificate that nothing issues',
    category: 'references',
    severity: 'medium',
    confidence: 'possible',
    why: 'The controller serves its self-signed default certificate: browsers and clients refuse the connection.',
    remediation: 'Let cert-manager issue it (an annotation or a Certificate), or create the TLS Secret before.',
    messages: {
      absent: {
        title: '{{from}} uses certificate {{name}}, which nothing in the manifests issues',
        message:
          'No manifest creates TLS Secret {{name}}, and no cert-manager annotation asks for it. Unless it is in the cluster, {{from}} serves a certificate that clients refuse.',
      },
    },
  },
  *check(model) {
    for (const { from, missing } of missingReferences(model)) {
      for (const { reference, resolution } of missing) {
        const { use, target, source, optional } = reference;
        if (use !== 'certificate' || target.by !== 'name' || target.kind !== 'Secret' || optional) continue;
        if (resolution.perhapsFrom || resolution.elsewhere) continue;
        yield {
          messageId: 'absent',
          data: { from: objectName(from), name: target.name },
          key: [from.kind, from.name, target.name],
          resource: from,
          at: source,
        };
      }
    }
  },
};
