import type { EnvVar } from '../../model/envVar';
import { at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { lazy } from '../../util/lazy';
import { nearest } from '../../util/nearest';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import type { Draft, StateRule } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { composeHostsIn } from '../shared/composeHosts';
import { hostsInEnv, variableWithoutBraces } from '../shared/hosts';
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
  for (const unit of composeUnits(model)) {
    if (unit.status !== 'loaded') continue;
    const known = composeHostsIn(model, folderOf(unit.path));
    const own = servicesOf(unit).map(({ name }) => name);
    const isOpen = unit.resources.some(({ kind, value }) => kind === 'network' && at(value, ['external']) === true);
    for (const service of servicesOf(unit)) {
      if (at(service.value, ['network_mode']) !== undefined) continue;
      for (const { variable, literal } of forgottenBraces(service))
        if (variable.origin === 'environment') yield draft(service, variable, literal, 'variable', undefined, {});
      for (const { variable, host } of hostsInEnv(service)) {
        if (variable.origin !== 'environment' || known.has(host)) continue;
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

const forgottenBraces = weakMemo(({ facets }: Resource) =>
  facets.env.flatMap((variable) => {
    const literal = variableWithoutBraces(variable.value);
    return literal === undefined ? [] : [{ variable, literal }];
  }),
);

function* inKubernetes(model: Model): Iterable<Draft> {
  const objects = kubernetesObjects(model);
  const services = objects.filter(({ kind }) => kind === 'Service');
  const known = new Set(services.map(({ name }) => name));
  const places = byPlace(services);
  for (const object of objects) {
    const inReach = lazy(() => nearObjects(places, object));
    for (const { variable, host } of hostsInEnv(object)) {
      if (variable.origin !== 'environment' && variable.origin !== 'configmap') continue;
      if (known.has(host) || inReach().length === 0) continue;
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
