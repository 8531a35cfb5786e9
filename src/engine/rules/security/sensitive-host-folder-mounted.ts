import type { Severity } from '../../model/severity';
import type { UnitRule } from '../rule';

export const sensitiveHostFolderMounted: UnitRule = {
  meta: {
    id: 'sensitive-host-folder-mounted',
    title: 'A container sees a folder in which the host keeps its secrets or settings',
    category: 'security',
    severity: 'medium',
    confidence: 'certain',
    why: 'Whoever takes over the program reads the keys and passwords that lie there; where it may write, it changes what the host runs, as root.',
    remediation: 'Mount the one file or folder that is needed, read-only.',
    messages: {
      writable: {
        title: '{{service}} may change {{folder}} of the host',
        message: '{{service}} has {{folder}}, {{what}}, at {{target}} and may write there.',
      },
      readable: {
        title: '{{service}} reads {{folder}} of the host',
        message: '{{service}} has {{folder}}, {{what}}, at {{target}}, read-only.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      for (const mount of service.facets.volumes) {
        if (mount.kind !== 'bind') continue;
        const path = (mount.from ?? '').replace(/(?<=.)\/+$/, '');
        const row = FOLDERS.find(({ folder }) => folder.test(path));
        const severity = mount.readOnly ? row?.readable : row?.writable;
        if (!row || !severity) continue;
        yield {
          messageId: mount.readOnly ? 'readable' : 'writable',
          data: { service: service.name, folder: path, what: row.what, target: mount.target },
          key: [service.name, path],
          resource: service,
          at: mount.source,
          severity,
        };
      }
    }
  },
};

interface Row {
  readonly folder: RegExp;
  readonly what: string;
  readonly writable: Severity;
  /** Absent where reading is what agents of monitoring do. */
  readonly readable?: Severity;
}

const FOLDERS: readonly Row[] = [
  { folder: /^\/$/, what: 'the whole file system', writable: 'high', readable: 'low' },
  { folder: /^\/etc$/, what: 'users, keys and settings', writable: 'high', readable: 'medium' },
  {
    folder: /^\/(?:etc\/)?(?:shadow|sudoers|sudoers\.d)$/,
    what: 'passwords and rights of users',
    writable: 'high',
    readable: 'high',
  },
  { folder: /^\/(?:root|home)$/, what: 'the folders of users', writable: 'high', readable: 'medium' },
  {
    folder: /^(?:~|\$\{?HOME\}?|\/root|\/home\/[\w.-]+)\/\.ssh$/,
    what: 'keys for other machines',
    writable: 'high',
    readable: 'medium',
  },
  {
    folder: /^(?:~|\$\{?HOME\}?|\/root|\/home\/[\w.-]+)\/\.(?:aws|kube|gnupg|azure)$/,
    what: 'credentials',
    writable: 'medium',
    readable: 'low',
  },
  { folder: /^(?:\/var)?\/run$/, what: 'sockets of the services of the host', writable: 'medium', readable: 'low' },
  { folder: /^\/var\/lib\/docker$/, what: 'the data of all containers', writable: 'high' },
  { folder: /^\/(?:proc|sys|boot|dev)$/, what: 'the kernel and devices', writable: 'medium' },
];
