import { asText, at, itemsOf } from '../../model/json';
import type { Resource } from '../../model/resource';
import type { UnitRule } from '../rule';
import { isForDevelopment } from '../shared/files';
import { isHostAgent } from '../shared/hostAgents';
import { imageBaseName } from '../shared/images';
import { podSpec } from '../shared/kubernetes';

export const dockerSocketMounted: UnitRule = {
  meta: {
    id: 'docker-socket-mounted',
    title: 'A container can drive Docker on its host',
    category: 'security',
    severity: 'high',
    confidence: 'certain',
    why: 'Whoever can talk to the socket can start a privileged container and owns the host. Mounting it read-only does not help: it is the connection that counts.',
    remediation: 'Put a socket proxy with an allow-list in between, or do without.',
    messages: {
      mounted: {
        title: '{{resource}} mounts {{socket}}',
        message: '{{resource}} can start and change every container of the host{{readOnly}}.',
      },
    },
  },
  about: 'resources',
  *checkUnit(resources) {
    for (const resource of resources) {
      const hostPaths = new Set(
        itemsOf(at(podSpec(resource)?.spec, ['volumes'])).map((volume) => asText(at(volume, ['hostPath', 'path']))),
      );
      for (const { from, readOnly, source, kind } of resource.facets.volumes) {
        if (kind !== 'bind' && !hostPaths.has(from)) continue;
        if (from === undefined || !SOCKETS.test(from)) continue;
        yield {
          messageId: 'mounted',
          data: { resource: resource.name, socket: from, readOnly: readOnly ? '; `ro` does not prevent it' : '' },
          key: [resource.kind, resource.name, from],
          resource,
          at: source,
          ...(isForDevelopment(source.file.path)
            ? { severity: 'low' }
            : isMadeForIt(resource)
              ? { severity: 'medium' }
              : {}),
        };
        break;
      }
    }
  },
};

const SOCKETS = /^(?:\/var)?\/run\/(?:docker|podman\/podman|containerd\/containerd|crio\/crio)\.sock$/;

/** Tools whose purpose it is: the reader knows, and is told all the same. */
const TOOLS =
  /^(traefik|portainer|portainer-ce|watchtower|cadvisor|docker-socket-proxy|socket-proxy|dozzle|autoheal|ouroboros|diun|docker-gen|nginx-proxy|letsencrypt-nginx-proxy-companion|acme-companion|gitlab-runner|agent|filebeat|promtail|vector|telegraf|homepage)$/;

function isMadeForIt({ facets }: Resource): boolean {
  return facets.images.some(({ reference }) => TOOLS.test(imageBaseName(reference)) || isHostAgent(reference));
}
