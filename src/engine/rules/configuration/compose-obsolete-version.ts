import { isLineSource, type SourceFile } from '../../model/source';
import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { listed } from '../shared/listed';

export const composeObsoleteVersion: StateRule = {
  meta: {
    id: 'compose-obsolete-version',
    title: 'A Compose file has the obsolete version key',
    category: 'configuration',
    severity: 'info',
    confidence: 'certain',
    why: 'Compose ignores it and warns at every command: "the attribute `version` is obsolete, it will be ignored".',
    remediation: 'Remove the line.',
    messages: {
      obsolete: {
        title: '{{file}} has the obsolete `version` key',
        message: 'Compose has not read `version` since 2020; it only causes a warning.',
      },
      several: {
        title: '{{count}} Compose files have the obsolete `version` key: {{files}}',
        message: 'Compose has not read `version` since 2020; it only causes warnings.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ messageId }) => messageId,
    into: (drafts) => ({
      messageId: 'several',
      data: { count: drafts.length, files: listed(drafts.map(({ data }) => String(data?.file))) },
    }),
  },
  *check(model) {
    const seen = new Set<string>();
    for (const unit of composeUnits(model)) {
      for (const resource of unit.resources) {
        for (const source of resource.trace([])) {
          const { file } = source;
          if (isLineSource(source) || seen.has(file.path)) continue;
          seen.add(file.path);
          const line = versionLine(file);
          if (line === undefined) continue;
          yield {
            messageId: 'obsolete',
            data: { file: baseName(file.path) },
            key: [],
            resource,
            at: { file, line },
          };
        }
      }
    }
  },
};

/** The line of the top-level key, from 1. */
function versionLine({ text }: SourceFile): number | undefined {
  const match = /^["']?version["']?[ \t]*:/m.exec(text);
  return match ? text.slice(0, match.index).split('\n').length : undefined;
}
