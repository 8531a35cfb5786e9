import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import {
  type TraefikConfig,
  type TraefikRouter,
  type TraefikText,
  traefikIn,
  traefikOf,
} from '../../model/traefik/config';
import { traefikStart } from '../../model/traefik/started';
import { nearest } from '../../util/nearest';
import type { Draft, StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';

export const traefikNameUndefined: StateRule = {
  meta: {
    id: 'traefik-name-undefined',
    title: 'A router of Traefik names what nothing defines',
    category: 'network',
    severity: 'high',
    confidence: 'likely',
    why: 'Traefik logs an error and leaves the router out: what it would route is answered with 404.',
    remediation: 'Correct the name, or define what it names.',
    messages: {
      absent: {
        title: 'Router {{router}} names {{what}} {{name}}, which nothing defines',
        message: 'Traefik logs {{error}} and does not serve the router.',
      },
      misspelt: {
        title: 'Router {{router}} names {{what}} {{name}}; did you mean {{near}}?',
        message: '{{near}} is defined, {{name}} is not. Traefik logs {{error}} and does not serve the router.',
      },
      several: {
        title: '{{count}} routers name {{what}} {{name}}, which nothing defines: {{routers}}',
        message: 'Traefik logs {{error}} and does not serve these routers.{{hint}}',
      },
      unclear: {
        title: 'Router {{router}} does not say which of {{count}} services it leads to: {{names}}',
        message:
          'The labels of {{name}} define several services, so Traefik cannot choose: it logs "Could not define the service name for the router: too many services" and does not serve the router.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ messageId, data, severity }) =>
      messageId === 'unclear' ? undefined : JSON.stringify([data?.what, data?.name, severity]),
    into: (drafts) => {
      const { what = '', name = '', error = '', near } = drafts[0]!.data ?? {};
      return {
        messageId: 'several',
        data: {
          count: drafts.length,
          what,
          name,
          error,
          routers: listed(drafts.map(({ data }) => String(data?.router))),
          hint: near === undefined ? '' : ` ${near} is defined.`,
        },
      };
    },
  },
  *check(model) {
    const known = definedIn(model);
    const told = new Set<string>();
    for (const router of traefikIn(model).routers) {
      for (const draft of faultsOf(model, router, known)) {
        const identity = JSON.stringify([draft.at.file.path, draft.key]);
        if (told.has(identity)) continue;
        told.add(identity);
        yield isForTestOrDemo(draft.at.file.path) ? { ...draft, severity: 'low', confidence: 'possible' } : draft;
      }
    }
  },
};

/** Names by what they are: `http service docker`. */
type Defined = ReadonlyMap<string, ReadonlySet<string>>;

const WHAT = { services: 'service', middlewares: 'middleware' } as const;

function definedIn(model: Model): Defined {
  const config = traefikIn(model);
  const names = new Map<string, Set<string>>();
  for (const field of ['services', 'middlewares'] as const) {
    for (const { protocol, provider, name } of config[field]) {
      const key = `${protocol} ${field} ${provider}`;
      names.set(key, (names.get(key) ?? new Set()).add(name));
    }
  }
  return names;
}

function* faultsOf(model: Model, router: TraefikRouter, known: Defined): Iterable<Draft> {
  if (router.service) yield* undefinedName(model, router, 'services', router.service, known);
  else if (router.provider === 'docker') yield* unclearService(router, traefikOf(router.resource));
  for (const middleware of router.middlewares) yield* undefinedName(model, router, 'middlewares', middleware, known);
  const { entryPoints } = traefikStart(model);
  for (const point of entryPoints ? router.entryPoints : []) {
    if (/[${}]/.test(point.text) || entryPoints!.has(point.text.toLowerCase())) continue;
    const near = nearest(point.text, entryPoints!);
    yield draftOf(
      router,
      'entry point',
      point,
      near,
      `"EntryPoint doesn't exist" for ${point.text}`,
      grade(model, router),
    );
  }
}

function* undefinedName(
  model: Model,
  router: TraefikRouter,
  field: keyof typeof WHAT,
  named: TraefikText,
  known: Defined,
): Iterable<Draft> {
  const [name = '', provider = router.provider] = named.text.split('@');
  if (/[${}]/.test(named.text) || (provider !== 'docker' && provider !== 'file')) return;
  const names = known.get(`${router.protocol} ${field} ${provider}`) ?? new Set();
  if (names.has(name) || (field === 'services' && provider === 'docker' && isNamedByItself(model, router, name)))
    return;
  const near = nearest(name, names);
  // Another file or container that is not here may define it, unless the Traefik that reads them is here.
  const isInSight = provider === 'file' ? names.size > 0 : traefikStart(model).proxies.length > 0;
  if (!isInSight && near === undefined) return;
  const error =
    field === 'services'
      ? `the service "${name}@${provider}" does not exist`
      : `middleware "${name}@${provider}" does not exist`;
  yield draftOf(router, WHAT[field], named, near, error, isInSight ? grade(model, router) : UNSURE);
}

const UNSURE: Pick<Draft, 'severity' | 'confidence'> = { severity: 'medium', confidence: 'possible' };

/** Sure where the Traefik that reads it stands beside it. */
function grade(model: Model, { resource, provider }: TraefikRouter): Pick<Draft, 'severity' | 'confidence'> {
  const isBeside = traefikStart(model).proxies.some(({ unit }) => unit === resource.unit);
  return provider === 'file' || isBeside ? {} : UNSURE;
}

/** A container whose labels define no service gets one by its own name: `<service>-<project>`, or that of the container. */
function isNamedByItself(model: Model, { protocol }: TraefikRouter, name: string): boolean {
  return model.index.ofKind('service').some((service) => {
    if (traefikOf(service).services.some((own) => own.protocol === protocol)) return false;
    const own = [service.name, ...containerName(service)].map((one) =>
      one.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    );
    return own.some((one) => name.toLowerCase() === one || name.toLowerCase().startsWith(`${one}-`));
  });
}

function containerName({ facets }: Resource): string[] {
  const name = facets.workload?.fixedName?.value;
  return name === undefined ? [] : [name];
}

function* unclearService(router: TraefikRouter, { services }: TraefikConfig): Iterable<Draft> {
  const own = services.filter(({ protocol }) => protocol === router.protocol);
  if (own.length < 2) return;
  yield {
    messageId: 'unclear',
    data: {
      router: router.name,
      count: own.length,
      names: own.map(({ name }) => name).join(', '),
      name: router.resource.name,
    },
    key: ['unclear', router.protocol, router.name],
    resource: router.resource,
    at: router.source,
    related: own.map(({ source }) => source),
  };
}

function draftOf(
  router: TraefikRouter,
  what: string,
  named: TraefikText,
  near: string | undefined,
  error: string,
  doubt: Pick<Draft, 'severity' | 'confidence'>,
): Draft {
  return {
    messageId: near === undefined ? 'absent' : 'misspelt',
    data: { router: router.name, what, name: named.text, error, ...(near === undefined ? {} : { near }) },
    key: [what, router.protocol, router.name, named.text],
    resource: router.resource,
    at: named.source,
    ...doubt,
  };
}
