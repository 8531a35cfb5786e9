import type { Reference } from '../../model/reference';
import type { VolumeMount } from '../../model/volume';
import { baseName } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell, exists, hasTemplateBeside } from '../shared/files';

export const bindSourceMissing: StateRule = {
  meta: {
    id: 'bind-source-missing',
    title: 'A file that a container mounts is not in the repository',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Docker makes an empty directory where the file should be: the program finds a directory in place of its configuration and exits ("not a directory: Are you trying to mount a directory onto a file?").',
    remediation: 'Add the file, or correct the path.',
    messages: {
      file: {
        title: '{{path}}, mounted by {{service}}, does not exist',
        message: 'Docker creates an empty directory {{path}}, and {{service}} finds that directory at {{target}}.',
      },
      directory: {
        title: 'Folder {{path}}, mounted read-only by {{service}}, does not exist',
        message:
          'Docker creates it empty, so {{service}} finds nothing in {{target}}, and read-only nothing can be put there from inside.',
      },
      definition: {
        title: '{{path}}, the file of {{kind}} {{service}}, does not exist',
        message: 'Compose cannot read {{path}}; services that use {{kind}} {{service}} are not created.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const service of servicesOf(unit)) {
        for (const mount of service.facets.volumes) {
          const { from } = mount;
          if (mount.kind !== 'bind' || from === undefined || from === '') continue;
          if (!canTell(model.tree, from) || exists(model.tree, from) || hasTemplateBeside(model.tree, from)) continue;
          const messageId = messageFor(from, mount);
          if (!messageId) continue;
          yield {
            messageId,
            data: { path: from, service: service.name, target: mount.target },
            key: [service.name, from, mount.target],
            resource: service,
            at: mount.source,
            ...gradeOf(from, messageId),
          };
        }
      }
      for (const resource of unit.resources) {
        if (resource.kind !== 'config' && resource.kind !== 'secret') continue;
        const reference = resource.facets.references.find(isPath);
        if (reference?.target.by !== 'path') continue;
        const { path } = reference.target;
        if (!canTell(model.tree, path) || exists(model.tree, path) || hasTemplateBeside(model.tree, path)) continue;
        yield {
          messageId: 'definition',
          data: { path, service: resource.name, kind: resource.kind },
          key: [resource.kind, resource.name, path],
          resource,
          at: reference.source,
          // Files of secrets are kept out of the repository on purpose.
          ...(resource.kind === 'secret' ? { severity: 'low', confidence: 'possible' } : gradeOf(path, 'file')),
        };
      }
    }
  },
};

const isPath = ({ target }: Reference): boolean => target.by === 'path';

/** A folder that can be written is mostly one that the container fills; a missing one is made on purpose. */
function messageFor(from: string, { target, readOnly }: VolumeMount): string | undefined {
  if (isRunTime(from)) return undefined;
  if (isFile(from) || (isFile(target) && !from.endsWith('/'))) return 'file';
  return readOnly && CONFIG_FOLDER.test(baseName(from)) ? 'directory' : undefined;
}

function isFile(path: string): boolean {
  const name = baseName(path);
  return /[^.]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(name) && !/\.(d|git|next|nuxt|cache|venv|tmp|local|data)$/.test(name);
}

/** Made while the program runs, or while it is built. */
function isRunTime(path: string): boolean {
  return (
    /\.(log|sock|pid|db|sqlite3?|lock|dump|bak|jar|war)$|(^|\/)(dist|build|target|out|node_modules|coverage|vendor|bin|obj|tmp|cache|logs?|data)\//.test(
      path,
    ) || /(^|\/)\.(bash_history|zsh_history)$/.test(path)
  );
}

const CONFIG_FOLDER =
  /^(conf|config|configs|conf\.d|configuration|etc|certs?|certificates|ssl|tls|templates?|provisioning|dashboards?|rules|keys|secrets?|scripts|init|initdb|migrations|plugins)$/i;

/** Certificates and credentials are kept out of a repository on purpose. */
const PRIVATE =
  /(^|[/._-])(certs?|certificates?|ssl|tls|keys?|secrets?|credentials?|private|letsencrypt|acme)([/._-]|$)|\.(pem|key|crt|cer|p12|pfx|jks|env)$/i;

function gradeOf(path: string, messageId: string): Partial<Draft> {
  if (PRIVATE.test(path)) return { severity: 'medium', confidence: 'possible' };
  return messageId === 'directory' ? { severity: 'medium' } : {};
}
