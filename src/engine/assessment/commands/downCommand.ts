import type { Unit } from '../../model/unit';
import { composeCommand } from './composeCommand';
import { NAMESPACE, RELEASE } from './helmCommand';
import { pathWord } from './shell';

/** Takes down what a unit brought up. To be run in the root of the repository while the files of the unit are there. */
export function downCommand(unit: Pick<Unit, 'id' | 'loader' | 'path' | 'files'>): string {
  switch (unit.loader) {
    case 'compose':
      return `${composeCommand(unit)} down`;
    case 'helm':
      return `helm uninstall ${RELEASE} --namespace ${NAMESPACE}`;
    case 'kustomize':
      return `kubectl delete -k ${pathWord(unit.path)}`;
    default:
      return `kubectl delete ${unit.files.map((path) => `-f ${pathWord(path)}`).join(' ')}`;
  }
}
