import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { baseName } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { prefixedMaker } from '../shared/externalMaker';
import { isExternal, realName } from '../shared/realNames';

export const externalMakerGone: ChangeRule = {
  meta: {
    id: 'external-maker-gone',
    title: 'Nothing makes an external network or volume any more',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose makes nothing that is external. Where it is not left over from before, the project is refused: "network backend declared as external, but could not be found", `external volume "data" not found`.',
    remediation: 'Let one project make it under that name, or change the name at every place that wants it.',
    messages: {
      renamed: {
        title: '{{file}} wants external {{kind}} {{name}}, which {{maker}} now calls {{after}}',
        message: '{{maker}} made {{name}}; after the change its name is {{after}}, and nothing else makes {{name}}.',
      },
      gone: {
        title: '{{file}} wants external {{kind}} {{name}}, which {{maker}} no longer makes',
        message: '{{maker}} was the only file of the repository that made {{name}}.',
      },
    },
  },
  *checkChange({ before, after }) {
    for (const unit of composeUnits(after)) {
      for (const external of unit.resources) {
        if (!isStorage(external) || !isExternal(external)) continue;
        const name = realName(external);
        const maker = makerOf(before, external.kind, name);
        if (!maker || makerOf(after, external.kind, name) || prefixedMaker(after, unit, external)) continue;
        const now = after.index.inUnit(maker.unit, maker.kind, maker.name);
        const isRenamed = now !== undefined && !isExternal(now);
        const source = sourceOf(external, ['external']);
        yield {
          messageId: isRenamed ? 'renamed' : 'gone',
          data: {
            file: baseName(source.file.path),
            kind: external.kind,
            name,
            maker: baseName(sourceOf(maker).file.path),
            ...(isRenamed ? { after: realName(now) } : {}),
          },
          key: [external.kind, name],
          resource: external,
          at: source,
          before: sourceOf(maker, ['name']),
          ...(isRenamed ? { related: [sourceOf(now, ['name'])] } : {}),
        };
      }
    }
  },
};

const isStorage = ({ kind }: Resource): boolean => kind === 'network' || kind === 'volume';

/** What makes it under this very name. */
function makerOf(model: Model, kind: string, name: string): Resource | undefined {
  return composeUnits(model)
    .flatMap((unit) => unit.resources)
    .find((resource) => resource.kind === kind && !isExternal(resource) && realName(resource) === name);
}
