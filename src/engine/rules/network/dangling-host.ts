import type { EnvVar } from '../../model/envVar';
import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { nearest } from '../../util/nearest';
import { folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { hostIn, variableWithoutBraces } from '../shared/hosts';
import { kubernetesObjects } from '../shared/kubernetes';

export const danglingHost: StateRule = {
  meta: {
    id: 'dangling-host',
    title: 'A setting names a host that nothing provides',
    category: 'network',
    severity: 'medium',
    confidence: 'likely',
    why: 'The name does not resolve inside the network: "Name or service not known", "getaddrinfo ENOTFOUND"; the process crashes or retries for ever.',
    remediation: 'Name a service that exists, or add the service.',
    messages: {
      compose: {
        title: '{{variable}} of {{resource}} names host {{host}}, which is no service of the project',
        message: 'Nothing in the project answers to {{host}}.',
      },
      kubernetes: {
        title: '{{variable}} names host {{host}}, and no manifest has a Service {{host}}',
        message: '{{resource}} points at {{host}}; the manifests of the repository create no Service of that name.',
      },
      variable: {
        title: '{{variable}} of {{resource}} names host {{host}}, a variable without ${…}',
        message: '{{host}} is written as it stands into the address; it is the name of a variable and no host.',
      },
      misspelt: {
        title: '{{variable}} of {{resource}} names host {{host}}; did you mean {{near}}?',
        message: 'Nothing provides {{host}}; {{near}} exists.',
      },
    },
  },
  *check(model) {
    yield* inCompose(model);
    yield* inKubernetes(model);
  },
};

function* inCompose(model: Model): Iterable<Draft> {
  const units = composeUnits(model);
  for (const unit of units) {
    if (unit.status !== 'loaded') continue;
    const folder = folderOf(unit.path);
    const known = new Set(units.filter((other) => folderOf(other.path) === folder).flatMap(composeHosts));
    const own = servicesOf(unit).map(({ name }) => name);
    const isOpen = unit.resources.some(({ kind, value }) => kind === 'network' && at(value, ['external']) === true);
    for (const service of servicesOf(unit)) {
      if (at(service.value, ['network_mode']) !== undefined) continue;
      for (const variable of service.facets.env) {
        if (variable.origin !== 'environment') continue;
        const literal = variableWithoutBraces(variable.value);
        if (literal !== undefined) yield draft(service, variable, literal, 'variable', undefined, {});
        const host = hostIn(variable.name, variable.value);
        if (host === undefined || known.has(host)) continue;
        const near = nearest(host, own);
        yield draft(
          service,
          variable,
          host,
          near ? 'misspelt' : 'compose',
          near,
          isOpen && !near ? { severity: 'low', confidence: 'possible' } : {},
        );
      }
    }
  }
}

/** Every name by which a container of the unit can be reached. */
function composeHosts(unit: Unit): string[] {
  return servicesOf(unit).flatMap((service) => {
    const fields = ['container_name', 'hostname'].map((field) => asText(at(service.value, [field])) ?? '');
    const aliases = entriesOf(at(service.value, ['networks'])).flatMap(([, network]) =>
      itemsOf(at(network, ['aliases'])).map(String),
    );
    const links = [...itemsOf(at(service.value, ['links'])), ...itemsOf(at(service.value, ['external_links']))].map(
      (link) => String(link).split(':').at(-1)!,
    );
    const extra = at(service.value, ['extra_hosts']);
    const hosts = Array.isArray(extra)
      ? extra.map((host) => String(host).split(/[:=]/)[0]!)
      : entriesOf(extra).map(([host]) => host);
    return [service.name, ...fields, ...aliases, ...links, ...hosts];
  });
}

function* inKubernetes(model: Model): Iterable<Draft> {
  const objects = kubernetesObjects(model);
  const services = objects.filter(({ kind }) => kind === 'Service');
  for (const object of objects) {
    if (object.facets.env.length === 0) continue;
    const inReach = services.filter(
      ({ unit, namespace }) => unit === object.unit || (namespace !== undefined && namespace === object.namespace),
    );
    if (inReach.length === 0) continue;
    for (const variable of object.facets.env) {
      if (variable.origin !== 'environment' && variable.origin !== 'configmap') continue;
      const host = hostIn(variable.name, variable.value);
      if (host === undefined || services.some(({ name }) => name === host)) continue;
      const near = nearest(
        host,
        inReach.map(({ name }) => name),
      );
      yield draft(object, variable, host, near ? 'misspelt' : 'kubernetes', near, {});
    }
  }
}

function draft(
  resource: Resource,
  variable: EnvVar,
  host: string,
  messageId: string,
  near: string | undefined,
  rest: Partial<Draft>,
): Draft {
  return {
    messageId,
    data: { variable: variable.name, resource: resource.name, host, ...(near ? { near } : {}) },
    key: [resource.kind, resource.name, variable.name, host],
    resource,
    at: variable.source,
    ...rest,
  };
}
