import type { ValueForm, ValueLimit } from '../../catalogues/kubernetes/valueLimits';
import type { Json } from '../../model/json';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const isLabel = (text: string): boolean => text.length <= 63 && LABEL.test(text);
const isSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((label) => LABEL.test(label));
const isPortNumber = (value: number): boolean => value >= 1 && value <= 65_535;
/** IANA service names: a letter among them, no two dashes side by side. */
const isPortName = (text: string): boolean =>
  text.length <= 15 && LABEL.test(text) && /[a-z]/.test(text) && !text.includes('--');

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const DNS_LABEL =
  "a lowercase RFC 1123 label must consist of at most 63 lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";

const PORT =
  "must be between 1 and 65535, inclusive, or the name of a port: at most 15 lower case alphanumeric characters or '-', with at least one letter";

interface Form {
  readonly fits: (value: Json) => boolean;
  /** What the API server answers. */
  readonly answer: string;
}

const text =
  (test: (text: string) => boolean): Form['fits'] =>
  (value) =>
    typeof value !== 'string' || value === '' || test(value);

const FORMS: Readonly<Record<Exclude<ValueForm, 'object-name'>, Form>> = {
  port: { fits: isPort, answer: PORT },
  'target-port': { fits: (value) => value === 0 || isPort(value), answer: PORT },
  'port-name': {
    fits: text(isPortName),
    answer:
      "must be no more than 15 characters, of lower case alphanumeric characters or '-', with at least one letter and no '--'",
  },
  'count-or-percent': {
    fits: (value) => (typeof value === 'number' ? value >= 0 : text((one) => /^\d{1,9}%$/.test(one))(value)),
    answer: "must be an integer that is not negative or a percentage (e.g. '5%')",
  },
  'dns-label': { fits: text(isLabel), answer: DNS_LABEL },
  'dns-subdomain': { fits: text(isSubdomain), answer: SUBDOMAIN },
  'ingress-host': {
    fits: text((host) => isSubdomain(host.replace(/^\*\./, '')) && !/^\d{1,3}(\.\d{1,3}){3}$/.test(host)),
    answer: 'must be a DNS name, not an IP address, without a port or a path',
  },
  'ingress-path': { fits: text((path) => path.startsWith('/')), answer: 'must be an absolute path' },
  'label-value': {
    fits: text((value) => value.length <= 63 && LABEL_NAME.test(value)),
    answer:
      "a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  },
  'label-key': {
    fits: text(isQualifiedName),
    answer:
      "name part must consist of at most 63 alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/'",
  },
  cidr: {
    fits: text((value) => /^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-fA-F:.]{2,45}\/\d{1,3})$/.test(value)),
    answer: 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
  },
  'relative-path': {
    fits: text((path) => !path.startsWith('/') && !path.split('/').includes('..')),
    answer: "must be a relative path and must not contain '..'",
  },
};

function isPort(value: Json): boolean {
  return typeof value === 'number' ? isPortNumber(value) : text(isPortName)(value);
}

/** `example.com/name`, `name`. */
function isQualifiedName(key: string): boolean {
  const parts = key.toLowerCase().split('/');
  const name = parts.at(-1)!;
  if (parts.length > 2 || name.length > 63 || !LABEL_NAME.test(name)) return false;
  return parts.length === 1 || isSubdomain(parts[0]!);
}

/** Kinds whose names are parts of addresses or of host names; all others take a DNS subdomain. */
const LABEL_KINDS = new Set(['Namespace', 'Service']);
const PATH_KINDS = new Set(['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']);

/** What the API server answers to `value`; `undefined` where it takes it. `kind` is that of the object. */
export function refusalOf(limit: ValueLimit, value: Json, kind: string): string | undefined {
  if (limit.kind === 'range') {
    const { min, max = Number.POSITIVE_INFINITY, isOptional } = limit;
    if (typeof value !== 'number' || (value >= min && value <= max) || (isOptional && value === 0)) return undefined;
    return limit.max === undefined
      ? `must be greater than or equal to ${limit.min}`
      : `must be between ${limit.min} and ${limit.max}, inclusive`;
  }
  if (limit.kind === 'values') {
    if (typeof value !== 'string' || value === '' || limit.values.includes(value)) return undefined;
    const supported = limit.values.filter((one) => one !== '').map((one) => `"${one}"`);
    return `supported values: ${supported.join(', ')}`;
  }
  if (limit.form === 'object-name' && PATH_KINDS.has(kind)) return undefined;
  const { fits, answer } =
    FORMS[limit.form === 'object-name' ? (LABEL_KINDS.has(kind) ? 'dns-label' : 'dns-subdomain') : limit.form];
  return fits(value) ? undefined : answer;
}

/** What the API server answers to the key of a label or an annotation; `undefined` where it takes it. */
export function keyRefusalOf(key: string): string | undefined {
  return isQualifiedName(key) ? undefined : FORMS['label-key'].answer;
}
