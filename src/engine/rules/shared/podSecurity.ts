import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { containersOf, podSpec } from './kubernetes';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** What a pod asks for and a level does not allow. */
export interface PodViolation {
  readonly path: Path;
  /** As the admission says it: `allowPrivilegeEscalation != false`. */
  readonly what: string;
}

/** Capabilities that every container may have at the level baseline. */
const BASELINE_CAPABILITIES = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Volumes that the level restricted lets a pod have. */
const RESTRICTED_VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'name',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/**
 * What of a pod the level refuses. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/ (newest version; pods
 * for Linux).
 */
export function violationsOf(workload: Resource, level: PodSecurityLevel): PodViolation[] {
  const pod = podSpec(workload);
  if (!pod || level === 'privileged' || at(pod.spec, ['os', 'name']) === 'windows') return [];
  const found: PodViolation[] = [];
  const tell = (path: Path, what: string): unknown => found.push({ path, what });
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (at(pod.spec, [field]) === true) tell([...pod.path, field], `host namespaces (${field}=true)`);
  }
  for (const [index, volume] of itemsOf(at(pod.spec, ['volumes'])).entries()) {
    const path = [...pod.path, 'volumes', index];
    if (at(volume, ['hostPath']) !== undefined) tell([...path, 'hostPath'], 'hostPath volumes');
    else if (level === 'restricted') {
      const other = Object.keys((volume ?? {}) as object).find((key) => !RESTRICTED_VOLUMES.has(key));
      if (other) tell([...path, other], `restricted volume types (${other})`);
    }
  }
  for (const container of containersOf(workload)) {
    for (const { path, what } of containerViolations(container.value, pod.spec, level)) {
      tell([...container.path, ...path], what);
    }
  }
  return found;
}

function* containerViolations(container: Json, pod: Json, level: PodSecurityLevel): Iterable<PodViolation> {
  const context = at(container, ['securityContext']);
  const effective = (...path: string[]): Json | undefined => at(context, path) ?? at(pod, ['securityContext', ...path]);
  const here = ['securityContext'];
  if (at(context, ['privileged']) === true) yield { path: [...here, 'privileged'], what: 'privileged' };
  for (const [index, port] of itemsOf(at(container, ['ports'])).entries()) {
    if (Number(at(port, ['hostPort'])) > 0) yield { path: ['ports', index, 'hostPort'], what: 'hostPort' };
  }
  const added = itemsOf(at(context, ['capabilities', 'add'])).map((one) => (asText(one) ?? '').replace(/^CAP_/, ''));
  const index = added.findIndex((one) =>
    level === 'restricted' ? one !== 'NET_BIND_SERVICE' : !BASELINE_CAPABILITIES.has(one),
  );
  if (index >= 0) yield { path: [...here, 'capabilities', 'add', index], what: `capability ${added[index]}` };
  const seccomp = effective('seccompProfile', 'type');
  if (seccomp === 'Unconfined') yield { path: here, what: 'seccompProfile (Unconfined)' };
  if (level !== 'restricted') return;
  if (at(context, ['allowPrivilegeEscalation']) !== false)
    yield { path: here, what: 'allowPrivilegeEscalation != false' };
  if (!itemsOf(at(context, ['capabilities', 'drop'])).includes('ALL')) {
    yield { path: here, what: 'unrestricted capabilities (must set capabilities.drop=["ALL"])' };
  }
  if (effective('runAsNonRoot') !== true) yield { path: here, what: 'runAsNonRoot != true' };
  if (effective('runAsUser') === 0) yield { path: here, what: 'runAsUser=0' };
  if (seccomp === undefined) yield { path: here, what: 'seccompProfile (must be RuntimeDefault or Localhost)' };
}
