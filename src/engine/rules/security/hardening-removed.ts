import { at, itemsOf, type Json, type Path } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { ChangeRule } from '../rule';
import { type ContainerState, containerChanges } from '../shared/containerChanges';
import { isForTestOrDemo } from '../shared/files';
import { objectName, podSpec } from '../shared/kubernetes';

export const hardeningRemoved: ChangeRule = {
  meta: {
    id: 'hardening-removed',
    title: 'A container loses a protection that it had',
    category: 'security',
    severity: 'medium',
    confidence: 'certain',
    why: 'What was locked is open again: a break-in into the program reaches further, and namespaces with a Pod Security level may refuse the pods.',
    remediation: 'Keep the setting, or give only what the program needs.',
    messages: {
      lost: {
        title: '{{container}} of {{workload}} loses {{field}}: {{before}}',
        message: 'Now {{after}}: {{effect}}.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { name, before, after } of containerChanges(comparison)) {
      for (const { path, isSafe, effect, severity } of PROTECTIONS) {
        const old = settingOf(before, path);
        const now = settingOf(after, path);
        if (!old || !isSafe(old.value) || (now && isSafe(now.value))) continue;
        const place = sourceOf(before.workload, old.path);
        const isShown = isForTestOrDemo(place.file.path);
        yield {
          messageId: 'lost',
          data: {
            container: `Container ${name}`,
            workload: objectName(after.workload),
            field: path.join('.'),
            before: textOf(old.value),
            after: now ? `it is ${textOf(now.value)}` : 'nothing is stated',
            effect,
          },
          key: [after.workload.kind, after.workload.namespace ?? '', after.workload.name, name, path.join('.')],
          resource: after.workload,
          at: now ? sourceOf(after.workload, now.path) : place,
          ...(now ? { before: place } : { gone: true }),
          ...(isShown ? { severity: 'low' } : severity ? { severity } : {}),
        };
      }
    }
  },
};

interface Protection {
  readonly path: Path;
  readonly isSafe: (value: Json) => boolean;
  /** What is possible without it. */
  readonly effect: string;
  readonly severity?: Severity;
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const PROTECTIONS: readonly Protection[] = [
  { path: ['runAsNonRoot'], isSafe: (value) => value === true, effect: 'the program may run as root' },
  {
    path: ['runAsUser'],
    isSafe: (value) => typeof value === 'number' && value > 0,
    effect: 'the user is that of the image, often root',
    severity: 'low',
  },
  {
    path: ['allowPrivilegeEscalation'],
    isSafe: (value) => value === false,
    effect: 'a process may gain more rights than its parent (setuid)',
  },
  {
    path: ['readOnlyRootFilesystem'],
    isSafe: (value) => value === true,
    effect: 'files of the image can be replaced in the running container',
    severity: 'low',
  },
  {
    path: ['capabilities', 'drop'],
    isSafe: (value) => itemsOf(value).some((one) => /^(CAP_)?ALL$/i.test(String(one))),
    effect: 'it keeps the capabilities that the runtime gives by default',
  },
  {
    path: ['seccompProfile', 'type'],
    isSafe: (value) => value === 'RuntimeDefault' || value === 'Localhost',
    effect: 'every call to the kernel is allowed',
  },
];

/** What the container states, or else its pod. */
function settingOf({ workload, value, path }: ContainerState, field: Path): { value: Json; path: Path } | undefined {
  const own = at(value, ['securityContext', ...field]);
  if (own !== undefined && own !== null) return { value: own, path: [...path, 'securityContext', ...field] };
  const pod = podSpec(workload);
  const shared = at(pod?.spec, ['securityContext', ...field]);
  if (!pod || shared === undefined || shared === null) return undefined;
  return { value: shared, path: [...pod.path, 'securityContext', ...field] };
}

function textOf(value: Json): string {
  return Array.isArray(value) ? value.map(String).slice(0, 6).join(', ') || 'empty' : String(value);
}
