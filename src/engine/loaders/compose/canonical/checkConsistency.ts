import { entriesOf, isMap, itemsOf, type MapNode, type Node, nodeAt, textOf } from '../../tree/node';
import type { Refuse } from '../tree/reading';
import { cleanPath } from './volumes';

/**
 * Tells of fields that do not go together (compose-go `loader/validate.go`). What refers to something that is not there is for rules;
 * a service with profiles is checked by Compose only when one of them is asked for, so nothing is said of it.
 */
export function checkConsistency(root: Node, refuse: Refuse): void {
  for (const [name, service] of entriesOf(nodeAt(root, 'services'))) {
    if (isMap(service) && itemsOf(nodeAt(service, 'profiles')).length === 0) checkService(name, service, refuse);
  }
  checkSecrets(root, refuse);
}

/** Tells of the fields of one service that do not go together. */
export function checkService(name: string, service: MapNode, refuse: Refuse): void {
  for (const check of [checkNetworks, checkBuild, checkScale, checkWatches, checkMounts]) check(name, service, refuse);
}

export function checkSecrets(root: Node, refuse: Refuse): void {
  for (const [name, secret] of entriesOf(nodeAt(root, 'secrets'))) {
    const isMade = ['external', 'file', 'environment', 'driver', 'content'].some((key) => nodeAt(secret, key));
    if (!isMade) refuse(`secret "${name}" must declare either \`file\` or \`environment\``, secret.sources[0]);
  }
}

type Check = (name: string, service: MapNode, refuse: Refuse) => void;

const checkNetworks: Check = (name, service, refuse) => {
  const mode = nodeAt(service, 'network_mode');
  if (textOf(mode) && entriesOf(nodeAt(service, 'networks')).length > 0) {
    refuse(`service ${name} declares mutually exclusive \`network_mode\` and \`networks\``, mode!.sources[0]);
  }
};

const checkBuild: Check = (name, service, refuse) => {
  const inline = nodeAt(service, 'build', 'dockerfile_inline');
  if (textOf(inline) && textOf(nodeAt(service, 'build', 'dockerfile'))) {
    refuse(
      `service "${name}" declares mutually exclusive dockerfile and dockerfile_inline in build section`,
      inline!.sources[0],
    );
  }
};

const checkScale: Check = (name, service, refuse) => {
  for (const path of [['scale'], ['deploy', 'replicas']]) {
    const scale = nodeAt(service, ...path);
    if (Number(textOf(scale) ?? 0) < 0)
      refuse(`services.${name}.${path.join('.')}: must be greater than or equal to 0`, scale!.sources[0]);
  }
};

const checkWatches: Check = (name, service, refuse) => {
  for (const watch of itemsOf(nodeAt(service, 'develop', 'watch'))) {
    const action = textOf(nodeAt(watch, 'action'));
    const needsTarget = action === 'sync' || action === 'sync+restart' || action === 'sync+exec';
    if (needsTarget && !textOf(nodeAt(watch, 'target')))
      refuse(`services.${name}.develop.watch: target is required for non-rebuild actions`, watch.sources[0]);
  }
};

/** Nothing is mounted where something is mounted already. */
const checkMounts: Check = (name, service, refuse) => {
  const taken = new Map<string, string>();
  const take = (target: string | undefined, place: string, node: Node): void => {
    if (!target) return;
    const first = taken.get(target);
    if (first) refuse(`${place}: target ${target} already mounted as ${first}`, node.sources[0]);
    else taken.set(target, place);
  };
  for (const [index, tmpfs] of itemsOf(nodeAt(service, 'tmpfs')).entries()) {
    take(textOf(tmpfs)?.split(':', 1)[0], `services.${name}.tmpfs[${index}]`, tmpfs);
  }
  for (const [index, volume] of itemsOf(nodeAt(service, 'volumes')).entries()) {
    const target = textOf(nodeAt(volume, 'target'));
    take(target && cleanPath(target), `services.${name}.volumes[${index}]`, volume);
  }
};
