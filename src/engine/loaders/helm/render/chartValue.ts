import { asText, isObject, itemsOf, type Json } from '../../../model/json';
import type { Chart, Requirement } from '../chart/chart';
import type { GoMap, GoValue } from '../template/values';

/** `.Chart`: Chart.yaml under the names of Go's fields (helm v4 `pkg/chart/v2/metadata.go`). Every field is there. */
export function chartValue({ name, metadata }: Chart, isRoot: boolean): GoMap {
  const { value, version, requirements } = metadata;
  const text = (key: string): string => asText(value[key]) ?? '';
  const texts = (key: string): GoValue[] => itemsOf(value[key]).map((item) => asText(item) ?? '');
  return new Map<string, GoValue>([
    ['Name', name],
    ['Home', text('home')],
    ['Sources', texts('sources')],
    ['Version', version],
    ['Description', text('description')],
    ['Keywords', texts('keywords')],
    ['Maintainers', itemsOf(value.maintainers).map(maintainer)],
    ['Icon', text('icon')],
    ['APIVersion', text('apiVersion')],
    ['Condition', text('condition')],
    ['Tags', text('tags')],
    ['AppVersion', text('appVersion')],
    ['Deprecated', value.deprecated === true],
    ['Annotations', annotations(value.annotations)],
    ['KubeVersion', text('kubeVersion')],
    ['Dependencies', requirements.map(dependency)],
    ['Type', text('type')],
    ['IsRoot', isRoot],
  ]);
}

function maintainer(value: Json): GoMap {
  const text = (key: string): string => (isObject(value) ? (asText(value[key]) ?? '') : '');
  return new Map([
    ['Name', text('name')],
    ['Email', text('email')],
    ['URL', text('url')],
  ]);
}

function annotations(value: Json | undefined): GoValue {
  if (!isObject(value)) return null;
  return new Map(Object.entries(value).map(([key, entry]) => [key, asText(entry) ?? '']));
}

function dependency({
  name,
  version,
  repository,
  condition,
  tags,
  alias,
  importValues,
  isEnabled,
}: Requirement): GoMap {
  return new Map<string, GoValue>([
    ['Name', name],
    ['Version', version],
    ['Repository', repository],
    ['Condition', condition],
    ['Tags', [...tags]],
    ['Enabled', isEnabled === true],
    ['ImportValues', importValues.map((one) => new Map<string, GoValue>(Object.entries(one)))],
    ['Alias', alias],
  ]);
}
