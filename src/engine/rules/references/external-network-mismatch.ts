import { asText, at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { composeUnits } from '../shared/compose';

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
        // The maker says so itself: then it is written in one of its own files.
        const name = explicitName(network) ?? network.name;
        const maker = makerOf(model, unit, network.name, name, source.file.path);
        if (!maker) continue;
        yield {
          messageId: 'prefixed',
          data: {
            file: baseName(source.file.path),
            name,
            network: network.name,
            maker: baseName(maker.unit.path),
            real: `<project>_${network.name}`,
          },
          key: [network.name],
          resource: network,
          at: source,
          related: [sourceOf(maker.network)],
        };
      }
    }
  },
};

const isExternal = ({ value }: Resource): boolean => {
  const external = at(value, ['external']);
  return external === true || asText(external) === 'true';
};

/** A name that a file states; where none does, the loader fills in the one that Compose makes. */
function explicitName(network: Resource): string | undefined {
  const source = sourceOf(network, ['name']);
  return 'path' in source && source.path.at(-1) === 'name' ? asText(at(network.value, ['name'])) : undefined;
}

function makerOf(
  model: Model,
  unit: Unit,
  key: string,
  name: string,
  file: string,
): { unit: Unit; network: Resource } | undefined {
  let found: { unit: Unit; network: Resource } | undefined;
  for (const other of composeUnits(model)) {
    if (other.id === unit.id || other.files.includes(file)) continue;
    for (const network of other.resources) {
      if (network.kind !== 'network' || isExternal(network)) continue;
      // Some project makes it under this very name: all is well.
      if (explicitName(network) === name) return undefined;
      const isSame = network.name === key && name === key && explicitName(network) === undefined;
      if (isSame && folderOf(other.path) === folderOf(unit.path) && other.over === undefined)
        if (!found || isDefaultFile(other)) found = { unit: other, network };
    }
  }
  return found;
}

/** The project that `docker compose up` starts is the likeliest maker. */
function isDefaultFile({ path }: Unit): boolean {
  return /^(?:docker-)?compose\.ya?ml$/.test(baseName(path));
}
