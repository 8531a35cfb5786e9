import { at } from '../../model/json';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Confidence } from '../../model/severity';
import type { StateRule } from '../rule';
import { composeUnits, dependenciesOf, servicesOf } from '../shared/compose';
import { repositoryOf } from '../shared/images';

export const dependsOnUnhealthyService: StateRule = {
  meta: {
    id: 'depends-on-unhealthy-service',
    title: 'A service waits for the health of one that has no health check',
    category: 'reliability',
    severity: 'high',
    confidence: 'likely',
    why: 'A container without a health check never becomes healthy: "dependency failed to start: container db has no healthcheck configured".',
    remediation: 'Give the service a `healthcheck`, or wait for `service_started`.',
    messages: {
      disabled: {
        title: '{{service}} waits until {{dependency}} is healthy, but its health check is switched off',
        message: '{{dependency}} has `healthcheck.disable: true` (or test NONE), so {{service}} never starts.',
      },
      none: {
        title: '{{service}} waits until {{dependency}} is healthy, but {{dependency}} has no health check',
        message: '{{dependency}} declares no healthcheck{{hint}}; without one {{service}} never starts.',
      },
    },
  },
  *check(model) {
    for (const unit of composeUnits(model)) {
      const services = new Map(servicesOf(unit).map((service) => [service.name, service]));
      for (const service of services.values()) {
        for (const { name, condition, required } of dependenciesOf(service)) {
          const dependency = services.get(name);
          if (condition !== 'service_healthy' || !required || !dependency) continue;
          const disabled = isDisabled(dependency);
          if (!disabled && (dependency.facets.workload?.healthChecks.length ?? 0) > 0) continue;
          const confidence = disabled ? 'certain' : confidenceFor(model, dependency);
          if (!confidence) continue;
          yield {
            messageId: disabled ? 'disabled' : 'none',
            data: {
              service: service.name,
              dependency: name,
              hint: confidence === 'possible' ? ', and its image is not known to bring one' : '',
            },
            key: [service.name, name],
            resource: service,
            at: sourceOf(service, ['depends_on', name, 'condition']),
            related: [sourceOf(dependency)],
            confidence,
            ...(confidence === 'possible' ? { severity: 'medium' } : {}),
          };
        }
      }
    }
  },
};

function isDisabled({ value }: Resource): boolean {
  const test = at(value, ['healthcheck', 'test']);
  return at(value, ['healthcheck', 'disable']) === true || (Array.isArray(test) ? test[0] : test) === 'NONE';
}

/** Official images that bring no HEALTHCHECK of their own (their Dockerfiles, 2024-2026). */
const WITHOUT_HEALTH_CHECK = new Set([
  'postgres',
  'mysql',
  'mariadb',
  'mongo',
  'redis',
  'valkey/valkey',
  'rabbitmq',
  'nginx',
  'httpd',
  'traefik',
  'caddy',
  'node',
  'python',
  'alpine',
  'ubuntu',
  'debian',
  'busybox',
  'memcached',
  'elasticsearch',
  'docker.elastic.co/elasticsearch/elasticsearch',
  'influxdb',
  'cassandra',
  'zookeeper',
  'confluentinc/cp-kafka',
  'confluentinc/cp-zookeeper',
  'minio/minio',
  'qdrant/qdrant',
  'prom/prometheus',
  'grafana/grafana',
  'hashicorp/vault',
  'hashicorp/consul',
  'pgvector/pgvector',
  'postgis/postgis',
  'timescale/timescaledb',
  'golang',
]);

/** How sure it is that the image has none; `undefined` where a Dockerfile of the repository brings one. */
function confidenceFor(model: Model, service: Resource): Confidence | undefined {
  const dockerfile = service.facets.references.find(({ use }) => use === 'dockerfile')?.target;
  if (dockerfile?.by === 'path') {
    const text = model.index.ofKind('Dockerfile').find(({ name }) => name === dockerfile.path);
    if (!text) return 'possible';
    return /^\s*HEALTHCHECK\s/im.test(sourceOf(text).file.text) ? undefined : 'likely';
  }
  const reference = service.facets.images[0]?.reference;
  return reference !== undefined && WITHOUT_HEALTH_CHECK.has(repositoryOf(reference)) ? 'likely' : 'possible';
}
