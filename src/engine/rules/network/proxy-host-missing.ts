import type { StateRule } from '../rule';
import { listed } from '../shared/listed';
import { missingHosts } from '../shared/missingHosts';
import { nginxFiles, upstreamNames } from '../shared/nginx';

export const proxyHostMissing: StateRule = {
  meta: {
    id: 'proxy-host-missing',
    title: 'nginx passes requests to a host that does not exist',
    category: 'network',
    severity: 'critical',
    confidence: 'likely',
    why: 'nginx looks up the names of its upstreams when it starts: with one that does not resolve it exits, and nothing that it serves is reachable.',
    remediation: 'Name a service, container name or alias of the project, or an upstream that is defined.',
    messages: {
      absent: {
        title: '{{file}} passes requests to {{host}}, and no service answers to that name',
        message: 'nginx exits with "[emerg] host not found in upstream "{{host}}"".',
      },
      misspelt: {
        title: '{{file}} passes requests to {{host}}; did you mean {{near}}?',
        message:
          'No service answers to {{host}}; {{near}} exists. nginx exits with "[emerg] host not found in upstream "{{host}}"".',
      },
      several: {
        title: '{{file}} passes requests to {{count}} hosts that do not exist: {{hosts}}',
        message: 'No service answers to {{hosts}}. nginx exits with "[emerg] host not found in upstream" at the first.',
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
    const upstreams = upstreamNames(model);
    for (const file of nginxFiles(model)) {
      for (const { host, reference, near, doubt } of missingHosts(model, file)) {
        if (upstreams.has(host)) continue;
        yield {
          messageId: near === undefined ? 'absent' : 'misspelt',
          data: { file: file.name, host, ...(near === undefined ? {} : { near }) },
          key: [host],
          resource: file,
          at: reference.source,
          ...doubt,
        };
      }
    }
  },
};
