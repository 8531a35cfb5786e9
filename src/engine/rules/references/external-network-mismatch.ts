import { sourceOf } from '../../model/resource';
import { baseName } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';
import { prefixedMaker } from '../shared/externalMaker';
import { explicitName, isExternal } from '../shared/realNames';

export const externalNetworkMismatch: StateRule = {
  meta: {
    id: 'external-network-mismatch',
    title: 'An external network has another name than the project that makes it gives it',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose puts the project name before every network that has no `name:`. The file that wants it under the short name fails: "network backend declared as external, but could not be found".',
    remediation:
      'Give the network a `name:` in the project that makes it; do not merge the two files, or the network becomes external for both.',
    messages: {
      prefixed: {
        title: '{{file}} wants external network {{name}}, but {{maker}} makes {{real}}',
        message:
          '{{maker}} defines {{network}} without `name:`, so its real name is {{real}}; {{name}} does not exist. Laid over {{maker}}, the file makes the network external there too, and nobody creates it.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      for (const network of unit.resources) {
        if (network.kind !== 'network' || !isExternal(network)) continue;
        const source = sourceOf(network, ['external']);
        const maker = prefixedMaker(model, unit, network);
        if (!maker) continue;
        yield {
          messageId: 'prefixed',
          data: {
            file: baseName(source.file.path),
            name: explicitName(network) ?? network.name,
            network: network.name,
            maker: baseName(maker.unit.path),
            real: `<project>_${network.name}`,
          },
          key: [network.name],
          resource: network,
          at: source,
          related: [sourceOf(maker.made)],
        };
      }
    }
  },
};
