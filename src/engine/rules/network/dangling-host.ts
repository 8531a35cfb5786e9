import type { EnvVar } from '../../model/envVar';
import { at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { lazy } from '../../util/lazy';
import { nearest } from '../../util/nearest';
import { folderOf } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { composeHosts } from '../shared/composeHosts';
import { hostIn, variableWithoutBraces } from '../shared/hosts';
import { byPlace, kubernetesObjects, nearObjects } from '../shared/kubernetes';

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

function* inKubernetes(model: Model): Iterable<Draft> {
  const objects = kubernetesObjects(model);
  const services = objects.filter(({ kind }) => kind === 'Service');
  const known = new Set(services.map(({ name }) => name));
  const places = byPlace(services);
  for (const object of objects) {
    const inReach = lazy(() => nearObjects(places, object));
    for (const variable of object.facets.env) {
      if (variable.origin !== 'environment' && variable.origin !== 'configmap') continue;
      const host = hostIn(variable.name, variable.value);
      if (host === undefined || known.has(host) || inReach().length === 0) continue;
      const near = nearest(
        host,
        inReach().map(({ name }) => name),
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
