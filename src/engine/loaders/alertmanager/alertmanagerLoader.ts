import { asText, at, entriesOf, isObject, itemsOf, type Json } from '../../model/json';
import { hostTarget, readDocument, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/** Configurations of the Alertmanager: routes and receivers. */
export const alertmanagerReader: ToolReader = {
  name: 'alertmanager',
  mayBe: (path) => /\.ya?ml$/.test(path),
  read: (file) =>
    readDocument(file, /^[ \t]*["']?receivers["']?[ \t]*:/m, (value) =>
      isAlertmanager(value) ? { kind: 'alertmanager', targets: targetsOf(value) } : undefined,
    ),
};

export const alertmanagerLoader = toolFileLoader(alertmanagerReader);

/** Other tools have routes and receivers too: only here a route names one, or a receiver holds lists that end in `_configs`. */
function isAlertmanager(value: Json): boolean {
  if (!isObject(value) || Object.hasOwn(value, 'apiVersion')) return false;
  const receivers = itemsOf(at(value, ['receivers']));
  if (receivers.length === 0 || !receivers.every((receiver) => typeof at(receiver, ['name']) === 'string'))
    return false;
  const hasConfigs = receivers.some((receiver) => entriesOf(receiver).some(([key]) => key.endsWith('_configs')));
  return hasConfigs || typeof at(value, ['route', 'receiver']) === 'string';
}

function targetsOf(value: Json): ToolTarget[] {
  return itemsOf(at(value, ['receivers'])).flatMap((receiver, index) =>
    itemsOf(at(receiver, ['webhook_configs'])).flatMap((hook, place) => {
      const target = hostTarget(asText(at(hook, ['url'])) ?? '');
      return target ? [{ path: ['receivers', index, 'webhook_configs', place, 'url'], target }] : [];
    }),
  );
}
