import type { StateRule } from '../rule';
import { canTell } from '../shared/files';
import { pipelinesOf } from '../shared/pipelines';

export const ciFileMissing: StateRule = {
  meta: {
    id: 'ci-file-missing',
    title: 'A pipeline needs a file that is not in the repository',
    category: 'ci',
    severity: 'high',
    confidence: 'likely',
    why: 'The step fails with "No such file or directory", and what comes after it (tests, builds, deployments) does not run.',
    remediation: 'Name a file that exists, or commit the one that is meant.',
    messages: {
      file: {
        title: '{{pipeline}} needs {{path}}, which is not in the repository',
        message: 'The step reads {{path}}; the repository has no such file, and nothing in the pipeline makes one.',
      },
    },
  },
  *check(model) {
    for (const pipeline of pipelinesOf(model)) {
      for (const { use, target, source } of pipeline.facets.references) {
        if (use !== 'command-file' || target.by !== 'path' || !canTell(model.tree, target.path)) continue;
        const isFolder = target.expects === 'directory';
        yield {
          messageId: 'file',
          data: { pipeline: pipeline.name, path: isFolder ? `folder ${target.path}` : target.path },
          key: [target.path],
          resource: pipeline,
          at: source,
        };
      }
    }
  },
};
