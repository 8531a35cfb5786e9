import { sourceOf } from '../../model/resource';
import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { prefixedMaker } from '../shared/externalMaker';
import { explicitName, isExternal } from '../shared/realNames';

export const externalVolumeMismatch: StateRule = {
  meta: {
    id: 'external-volume-mismatch',
    title: 'An external volume has another name than the project that makes it gives it',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose puts the project name before every volume that has no `name:`. The file that wants it under the short name is refused: `external volume "data" not found`.',
    remediation: 'Give the volume a `name:` in the project that makes it.',
    messages: {
      prefixed: {
        title: '{{file}} wants external volume {{name}}, but {{maker}} makes {{real}}',
        message:
          '{{maker}} defines {{volume}} without `name:`, so its real name is {{real}}. If a volume {{name}} was made by hand, it is another one, with other data.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const volume of unit.resources) {
        if (volume.kind !== 'volume' || !isExternal(volume)) continue;
        const maker = prefixedMaker(model, unit, volume);
        if (!maker) continue;
        const source = sourceOf(volume, ['external']);
        yield {
          messageId: 'prefixed',
          data: {
            file: baseName(source.file.path),
            name: explicitName(volume) ?? volume.name,
            volume: volume.name,
            maker: baseName(maker.unit.path),
            real: `<project>_${volume.name}`,
          },
          key: [volume.name],
          resource: volume,
          at: source,
          related: [sourceOf(maker.made)],
        };
      }
    }
  },
};
