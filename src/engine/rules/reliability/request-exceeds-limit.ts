import { asText, at, entriesOf } from '../../model/json';
import { quantityOf } from '../../model/quantity';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { containersOf, objectName } from '../shared/kubernetes';
import { gradeOfManifest } from '../shared/manifestGrade';
import { fieldText } from '../shared/misfits';

export const requestExceedsLimit: UnitRule = {
  meta: {
    id: 'request-exceeds-limit',
    title: 'A container asks for more than it may use',
    category: 'reliability',
    severity: 'high',
    confidence: 'certain',
    why: 'The API server refuses pods whose request is above the limit, and with them the whole workload. It comes about when one branch raises the request and another lowers the limit.',
    remediation: 'Raise the limit, or lower the request.',
    messages: {
      exceeds: {
        title: 'Container {{container}} of {{workload}} requests {{request}} {{resource}} with a limit of {{limit}}',
        message:
          'The API server answers: {{path}}: Invalid value: "{{request}}": must be less than or equal to {{resource}} limit of {{limit}}.',
      },
    },
  },
  about: 'pods',
  *checkUnit(pods) {
    for (const workload of pods) {
      for (const { name, value, path } of containersOf(workload)) {
        for (const [resource, asked] of entriesOf(at(value, ['resources', 'requests']))) {
          const allowed = at(value, ['resources', 'limits', resource]);
          const request = quantityOf(asked);
          const limit = quantityOf(allowed);
          if (!request || !limit || request.nano <= limit.nano) continue;
          const source = sourceOf(workload, [...path, 'resources', 'requests', resource]);
          yield {
            messageId: 'exceeds',
            data: {
              container: name,
              workload: objectName(workload),
              resource,
              request: asText(asked) ?? '',
              limit: asText(allowed) ?? '',
              path: fieldText([...path, 'resources', 'requests']),
            },
            key: [workload.kind, workload.name, name, resource],
            resource: workload,
            at: source,
            related: [sourceOf(workload, [...path, 'resources', 'limits', resource])],
            ...gradeOfManifest(workload, source),
          };
        }
      }
    }
  },
};
