import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf, repositoryPath } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { folderOf, resolvePath } from '../../util/treePath';
import type { StateRule } from '../rule';
import { canTell, exists, gradeOfTestData, hasTemplateBeside } from '../shared/files';

export const ruleFileNotLoaded: StateRule = {
  meta: {
    id: 'rule-file-not-loaded',
    title: 'Prometheus finds no rules where its configuration names them',
    category: 'monitoring',
    severity: 'medium',
    confidence: 'likely',
    why: 'Prometheus starts without the rules and says nothing: no alert of theirs can fire. `promtool` says "does not point to an existing file".',
    remediation: 'Add the file, correct the path, or mount it beside the configuration.',
    messages: {
      absent: {
        title: '{{file}} loads {{path}}, which does not exist',
        message: 'There is no {{source}} in the repository.',
      },
      unmounted: {
        title: '{{file}} loads {{path}}, which is not mounted into {{service}}',
        message: '{{service}} looks for {{inside}}, and nothing of the repository is there{{hint}}.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('prometheus')) {
      if (file.name !== file.trace([])[0]!.file.path) continue;
      for (const [index, item] of itemsOf(at(file.value, ['rule_files'])).entries()) {
        const path = asText(item) ?? '';
        const lack = path === '' || /[*?[$]/.test(path) ? undefined : lackOf(model, file, path);
        if (!lack) continue;
        yield {
          messageId: lack.messageId,
          data: { file: file.name, path, ...lack.data },
          key: [path],
          resource: file,
          at: file.trace(['rule_files', index])[0]!,
          ...(lack.related ? { related: [lack.related] } : {}),
          ...gradeOfTestData(file.name),
        };
      }
    }
  },
};

interface Lack {
  readonly messageId: 'absent' | 'unmounted';
  readonly data: Readonly<Record<string, string>>;
  readonly related?: Source;
}

function lackOf(model: Model, file: Resource, path: string): Lack | undefined {
  const beside = path.startsWith('/') ? undefined : resolvePath(folderOf(file.name), path);
  const mounters = mountersOf(model, file.name);
  if (mounters.length === 0) return beside === undefined || isThere(model, beside) ? undefined : absent(beside);
  for (const { service, inside, source: mount } of mounters) {
    const wanted = path.startsWith('/') ? path : `/${resolvePath(folderOf(inside).replace(/^\//, ''), path) ?? ''}`;
    const source = repositoryPath(model, service, wanted);
    if (source !== undefined) {
      if (!isThere(model, source)) return { ...absent(source), related: mount };
    } else if (!isInVolume(service, wanted) && at(service.value, ['build']) === undefined) {
      const hint =
        beside !== undefined && exists(model.tree, beside) ? `; ${beside} is in the repository and not mounted` : '';
      return { messageId: 'unmounted', data: { service: service.name, inside: wanted, hint }, related: mount };
    }
  }
  return undefined;
}

const absent = (source: string): Lack => ({ messageId: 'absent', data: { source } });

function isThere({ tree }: Model, path: string): boolean {
  return !canTell(tree, path) || exists(tree, path) || hasTemplateBeside(tree, path);
}

function isInVolume({ facets }: Resource, path: string): boolean {
  return facets.volumes.some(({ target }) => path === target || path.startsWith(`${target.replace(/\/+$/, '')}/`));
}
