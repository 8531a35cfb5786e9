import { resourcesOf } from '../../model/model';
import { isToolFileLoader } from '../../model/resource';
import type { StateRule } from '../rule';
import { listed } from '../shared/listed';
import { missingHosts } from '../shared/missingHosts';

export const configHostMissing: StateRule = {
  meta: {
    id: 'config-host-missing',
    title: 'A configuration file names a host that nothing provides',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'The name does not resolve: the target stays down, and metrics, logs or alerts that should go there are lost.',
    remediation: 'Name a service, container name or alias of the project, or add the service.',
    messages: {
      absent: {
        title: '{{file}} names host {{host}}, and no service answers to that name',
        message: 'Nothing in the projects that can use {{file}} answers to {{host}}.',
      },
      misspelt: {
        title: '{{file}} names host {{host}}; did you mean {{near}}?',
        message: 'No service answers to {{host}}; {{near}} exists.',
      },
      several: {
        title: '{{file}} names {{count}} hosts that no service answers to: {{hosts}}',
        message: 'Nothing in the projects that can use {{file}} answers to {{hosts}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ at, severity }) => JSON.stringify([at.file.path, severity]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        file: drafts[0]!.at.file.path,
        count: drafts.length,
        hosts: listed(drafts.map(({ data }) => String(data?.host))),
      },
    }),
  },
  *check(model) {
    for (const file of resourcesOf(model)) {
      if (!isToolFileLoader(file.loader) || file.kind === 'nginx') continue;
      for (const { host, reference, near, doubt } of missingHosts(model, file)) {
        yield {
          messageId: near === undefined ? 'absent' : 'misspelt',
          data: { file: file.name, host, ...(near === undefined ? {} : { near }) },
          key: [file.kind, host],
          resource: file,
          at: reference.source,
          ...doubt,
        };
      }
    }
  },
};
