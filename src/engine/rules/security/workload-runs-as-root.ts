import { at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { deploymentOf, placeOf } from '../shared/deployment';
import { isForTestOrDemo } from '../shared/files';
import { containersOf, objectName, podSpec } from '../shared/kubernetes';
import { listed } from '../shared/listed';

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']);

export const workloadRunsAsRoot: UnitRule = {
  meta: {
    id: 'workload-runs-as-root',
    title: 'A workload says nothing of the user it runs as',
    category: 'security',
    severity: 'low',
    confidence: 'possible',
    why: 'Without a securityContext the image decides, and most images run as root; namespaces with the "restricted" Pod Security level refuse the pods.',
    remediation:
      'Set `securityContext` with `runAsNonRoot: true`, `allowPrivilegeEscalation: false` and no capabilities.',
    messages: {
      none: {
        title: '{{workload}} has no securityContext',
        message:
          'Neither the pod nor a container of {{workload}} has a securityContext, so it runs as the user of its image, mostly root.',
      },
      several: {
        title: '{{count}} workloads in {{place}} have no securityContext: {{workloads}}',
        message: 'They run as the users of their images, mostly root.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ at, resource }) => deploymentOf(at, resource),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        place: placeOf(drafts),
        workloads: listed(drafts.map(({ data }) => String(data?.workload))),
      },
    }),
  },
  about: 'pods',
  *checkUnit(pods) {
    for (const workload of pods) {
      const pod = podSpec(workload);
      if (!KINDS.has(workload.kind) || !pod || at(pod.spec, ['securityContext']) !== undefined) continue;
      if (containersOf(workload).some(({ value }) => at(value, ['securityContext']) !== undefined)) continue;
      const source = sourceOf(workload, pod.path);
      if (isForTestOrDemo(source.file.path)) continue;
      yield {
        messageId: 'none',
        data: { workload: objectName(workload) },
        key: [workload.kind, workload.name],
        resource: workload,
        at: source,
      };
    }
  },
};
