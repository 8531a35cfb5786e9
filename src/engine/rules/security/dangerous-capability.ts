import { asText, at, itemsOf, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { UnitRule } from '../rule';
import { isService } from '../shared/compose';
import { isKubernetes, podSpec } from '../shared/kubernetes';

export const dangerousCapability: UnitRule = {
  meta: {
    id: 'dangerous-capability',
    title: 'A container gets rights over its host',
    category: 'security',
    severity: 'medium',
    confidence: 'certain',
    why: 'Such a capability, or a profile that is switched off, undoes what keeps a container apart: whoever takes over the program can take over the host, or read what others send.',
    remediation: 'Take the right away, or give the one capability that the program needs and no more.',
    messages: {
      capability: {
        title: '{{resource}} gets the capability {{right}}',
        message: '{{right}} lets {{resource}} {{effect}}.',
      },
      profile: {
        title: '{{resource}} runs without {{right}}',
        message:
          '{{right}} keeps a container from calls to the kernel that it does not need; {{resource}} may make them all.',
      },
    },
  },
  about: 'resources',
  *checkUnit(resources) {
    for (const { resource, path, right, messageId } of rightsOf(resources)) {
      const row = CAPABILITIES.get(right);
      if (messageId === 'capability' && !row) continue;
      yield {
        messageId,
        data: { resource: resource.name, right, effect: row?.effect ?? '' },
        key: [resource.kind, resource.name, right, ...path.slice(0, 5).filter((step) => typeof step === 'number')],
        resource,
        at: sourceOf(resource, path),
        ...(row ? { severity: row.severity } : {}),
      };
    }
  },
};

/** man 7 capabilities. Others are harmless beside these, or part of what every container has. */
const CAPABILITIES = new Map<string, { readonly effect: string; readonly severity: Severity }>([
  ['ALL', { effect: 'do what root of the host does', severity: 'high' }],
  ['SYS_ADMIN', { effect: 'mount file systems and break out to the host', severity: 'high' }],
  ['SYS_MODULE', { effect: 'load modules into the kernel of the host', severity: 'high' }],
  ['SYS_RAWIO', { effect: 'read and write the memory and devices of the host', severity: 'high' }],
  ['DAC_READ_SEARCH', { effect: 'open every file of the host', severity: 'high' }],
  ['SYS_PTRACE', { effect: 'read the memory of other processes', severity: 'medium' }],
  ['BPF', { effect: 'run programs inside the kernel', severity: 'medium' }],
  ['NET_ADMIN', { effect: 'change addresses, routes and firewall of its network', severity: 'low' }],
  ['SYS_BOOT', { effect: 'restart the host', severity: 'medium' }],
  ['SYS_TIME', { effect: "set the host's clock", severity: 'medium' }],
]);

interface Right {
  readonly resource: Resource;
  readonly path: Path;
  readonly right: string;
  readonly messageId: 'capability' | 'profile';
}

function* rightsOf(resources: readonly Resource[]): Iterable<Right> {
  for (const resource of resources) {
    if (isService(resource)) yield* ofService(resource);
    const pod = isKubernetes(resource) ? podSpec(resource) : undefined;
    if (!pod) continue;
    for (const list of ['containers', 'initContainers']) {
      for (const [index, container] of itemsOf(at(pod.spec, [list])).entries()) {
        const path = ['securityContext', 'capabilities', 'add'];
        yield* capabilities(resource, itemsOf(at(container, path)), [...pod.path, list, index, ...path]);
      }
    }
  }
}

function* ofService(service: Resource): Iterable<Right> {
  yield* capabilities(service, itemsOf(at(service.value, ['cap_add'])), ['cap_add']);
  for (const [index, item] of itemsOf(at(service.value, ['security_opt'])).entries()) {
    const [, profile, value] = /^(seccomp|apparmor|label)[:=](\w+)$/.exec(asText(item) ?? '') ?? [];
    if (profile === undefined || (value !== 'unconfined' && value !== 'disable')) continue;
    const right = profile === 'label' ? 'SELinux labels' : profile === 'seccomp' ? 'seccomp' : 'AppArmor';
    yield { resource: service, path: ['security_opt', index], right, messageId: 'profile' };
  }
}

function* capabilities(resource: Resource, items: ReturnType<typeof itemsOf>, path: Path): Iterable<Right> {
  for (const [index, item] of items.entries()) {
    const right = (asText(item) ?? '').toUpperCase().replace(/^CAP_/, '');
    yield { resource, path: [...path, index], right, messageId: 'capability' };
  }
}
