import { asText, at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { UnitRule } from '../rule';
import { dependenciesOf } from '../shared/compose';
import { repositoryOf } from '../shared/images';

export const healthCheckWithoutCredentials: UnitRule = {
  meta: {
    id: 'health-check-without-credentials',
    title: 'A health check asks without the key that the service now demands',
    category: 'reliability',
    severity: 'high',
    confidence: 'likely',
    why: 'The check is answered with 401, so the container never becomes healthy; what waits for it fails: "dependency failed to start: container is unhealthy".',
    remediation: 'Send the key with the check, or ask an address that needs none.',
    messages: {
      refused: {
        title: 'The health check of {{service}} sends no credentials, but {{setting}} demands them',
        message:
          '{{service}} asks for credentials on {{path}} because of {{setting}}; the check sends none and gets 401{{waiting}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const row = rowFor(service);
      if (!row) continue;
      const check = textOf(service, ['healthcheck', 'test']);
      if (
        !row.path.test(check) ||
        /authorization|bearer|api-?key|--user|\s-u\s|--header|\s-H\s|https?:\/\/[^/\s]*@/i.test(check)
      )
        continue;
      // curl takes an error page for an answer unless told otherwise.
      if (/\bcurl\b/.test(check) && !/\s-[a-zA-Z]*f|--fail/.test(check)) continue;
      const setting = settingOf(service, row);
      if (!setting) continue;
      const waiting = services
        .filter((other) =>
          dependenciesOf(other).some(({ name, condition }) => name === service.name && condition === 'service_healthy'),
        )
        .map(({ name }) => name);
      yield {
        messageId: 'refused',
        data: {
          service: service.name,
          setting: setting.name,
          path: row.shown,
          waiting: waiting.length === 0 ? '' : `; ${waiting.join(', ')} wait${waiting.length === 1 ? 's' : ''} for it`,
        },
        key: [service.name],
        resource: service,
        at: sourceOf(service, ['healthcheck', 'test']),
        related: [setting.source],
        ...(waiting.length > 0 ? { severity: 'critical' } : {}),
      };
    }
  },
};

interface Row {
  readonly image: RegExp;
  /** Variables and options that switch authentication on. */
  readonly variables: readonly string[];
  readonly option?: RegExp;
  /** What the check must ask for to be refused. */
  readonly path: RegExp;
  readonly shown: string;
}

/** From the documentation of the products: which addresses need the key once there is one. */
const ROWS: readonly Row[] = [
  {
    image: /(^|\/)vllm-openai$/,
    variables: ['VLLM_API_KEY'],
    option: /--api-key(?=[= ]|$)/,
    path: /\/v1\//,
    shown: '/v1',
  },
  {
    image: /(^|\/)elasticsearch$/,
    variables: ['ELASTIC_PASSWORD'],
    path: /https?:\/\/[^\s"']*:9200/,
    shown: 'port 9200',
  },
  {
    image: /(^|\/)litellm(-database|-non_root)?$/,
    variables: ['LITELLM_MASTER_KEY'],
    path: /:4000\/(health|v1\/)(?!\/?(liv|read))/,
    shown: '/health',
  },
  {
    image: /(^|\/)qdrant$/,
    variables: ['QDRANT__SERVICE__API_KEY'],
    path: /:6333\/(collections|telemetry|metrics)/,
    shown: '/collections',
  },
];

function rowFor(service: Resource): Row | undefined {
  const reference = service.facets.images[0]?.reference;
  return reference === undefined ? undefined : ROWS.find(({ image }) => image.test(repositoryOf(reference)));
}

function settingOf(service: Resource, { variables, option }: Row) {
  const variable = service.facets.env.find(({ name }) => variables.includes(name));
  if (variable) return { name: variable.name, source: variable.source };
  return option?.test(textOf(service, ['command']))
    ? { name: '--api-key', source: sourceOf(service, ['command']) }
    : undefined;
}

function textOf({ value }: Resource, path: string[]): string {
  const found = at(value, path);
  return Array.isArray(found) ? found.map(String).join(' ') : (asText(found) ?? '');
}
