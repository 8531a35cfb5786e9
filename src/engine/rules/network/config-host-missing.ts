import { resourcesOf } from '../../model/model';
import { isToolFileLoader, type Resource } from '../../model/resource';
import type { StateRule } from '../rule';
import { listed } from '../shared/listed';
import { missingHosts } from '../shared/missingHosts';
import { missingTextHosts } from '../shared/missingTextHosts';

export const configHostMissing: StateRule = {
  meta: {
    id: 'config-host-missing',
    title: 'A configuration file names a host that nothing provides',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'The name does not resolve: the target stays down, and requests, metrics, logs or alerts that should go there are lost.',
    remediation: 'Name a service, container name or alias of the project, or add the service.',
    messages: {
      absent: {
        title: '{{file}} names host {{host}}, and no service answers to that name',
        message: 'Nothing in the projects that can use {{file}} answers to {{host}}.{{effect}}',
      },
      misspelt: {
        title: '{{file}} names host {{host}}; did you mean {{near}}?',
        message: 'No service answers to {{host}}; {{near}} exists.{{effect}}',
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
      if (file.kind === 'nginx') continue;
      const missing = isToolFileLoader(file.loader) ? missingHosts(model, file) : missingTextHosts(model, file);
      for (const { host, reference, near, doubt } of missing) {
        yield {
          messageId: near === undefined ? 'absent' : 'misspelt',
          data: {
            file: nameOf(file),
            host,
            effect: effectOf(file.kind, host),
            ...(near === undefined ? {} : { near }),
          },
          key: [file.kind, ...(isToolFileLoader(file.loader) ? [] : [file.name]), host],
          resource: file,
          at: reference.source,
          ...doubt,
        };
      }
    }
  },
};

/** A file by its path; what holds a text by its kind and name. */
function nameOf({ loader, kind, name }: Resource): string {
  return isToolFileLoader(loader) ? name : `${kind} ${name}`;
}

/** What a proxy does with requests for a server that it does not find. */
function effectOf(kind: string, host: string): string {
  if (kind === 'haproxy') return ` HAProxy exits with "could not resolve address '${host}'".`;
  const program = PROXIES.get(kind);
  return program === undefined ? '' : ` ${program} answers the requests that it passes there with 502.`;
}

const PROXIES: ReadonlyMap<string, string> = new Map([
  ['caddy', 'Caddy'],
  ['caddy-json', 'Caddy'],
  ['traefik-dynamic', 'Traefik'],
]);
