import type { Reference } from '../../model/reference';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { canTell, exists, hasTemplateBeside } from '../shared/files';
import { isFile, missingSource } from '../shared/mountSources';
import { foundAbove } from '../shared/projectFolder';

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
      refused: {
        title: '{{path}}, mounted by {{service}}, does not exist',
        message:
          'The long form of a mount makes no folder (`bind.create_host_path`): {{service}} is refused with "bind source path does not exist".',
      },
      above: {
        title: '{{path}}, mounted by {{service}}, does not exist',
        message:
          '{{above}} exists: {{service}} finds it only when Compose is told another folder (`--project-directory`), and the path counts from there.',
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
          const messageId = missingSource(service, mount);
          if (!messageId) continue;
          const above = foundAbove(model.tree, unit, from);
          yield {
            messageId: above ? 'above' : messageId,
            data: { path: from, service: service.name, target: mount.target, above: above?.path ?? '' },
            key: [service.name, from, mount.target],
            resource: service,
            at: mount.source,
            ...(above?.isMeant ? { severity: 'medium', confidence: 'possible' } : gradeOf(from, messageId)),
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

/** Certificates and credentials are kept out of a repository on purpose. */
const PRIVATE =
  /(^|[/._-])(certs?|certificates?|ssl|tls|keys?|secrets?|credentials?|private|letsencrypt|acme)([/._-]|$)|\.(pem|key|crt|cer|p12|pfx|jks|env)$/i;

function gradeOf(path: string, messageId: string): Partial<Draft> {
  if (PRIVATE.test(path)) return { severity: 'medium', confidence: 'possible' };
  // A folder without a file in it is not in git, and may be there all the same.
  if (messageId === 'refused' && !isFile(path)) return { severity: 'medium', confidence: 'possible' };
  return messageId === 'directory' ? { severity: 'medium' } : {};
}
