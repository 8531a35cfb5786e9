import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import type { Severity } from '../../model/severity';
import type { Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import type { Draft, StateRule } from '../rule';
import { configLeaves } from '../shared/configLeaves';
import { isExampleFile, isForDevelopment } from '../shared/files';
import { isNameOfItsOwn } from '../shared/guessable';
import { listed } from '../shared/listed';
import { isMadeByTemplate } from '../shared/madeSecret';
import { isMovedSecret } from '../shared/movedSecret';
import { placeKey } from '../shared/placeKey';
import { type SecretKind, secretKind } from '../shared/secretValue';

export const secretCommitted: StateRule = {
  meta: {
    id: 'secret-committed',
    title: 'A secret stands in the repository in the clear',
    category: 'security',
    severity: 'critical',
    confidence: 'likely',
    why: 'Everybody who can read the repository, its forks and its backups has the secret, also after the line is deleted: git keeps it.',
    remediation:
      'Change the secret where it is used, then keep the new one outside the repository (a secret manager, an ignored file, a sealed or encrypted Secret).',
    messages: {
      value: {
        title: '{{key}} is committed in {{file}}',
        message: '{{file}} holds the value of {{key}} in the clear.',
      },
      base64: {
        title: '{{key}} is committed in Secret {{resource}}',
        message: 'The manifest holds {{key}} in base64, which is an encoding and no encryption.',
      },
      token: {
        title: 'A live-looking credential is committed as {{key}} in {{file}}',
        message: 'The value of {{key}} has the form of a credential that its issuer hands out.',
      },
      url: {
        title: '{{key}} in {{file}} holds an address with a password',
        message: 'The address in {{key}} has a user and a password in it.',
      },
      weak: {
        title: '{{key}} in {{file}} is a default that everybody knows',
        message: '{{key}} gets a word that is tried first; where nobody sets another, the door is open.',
      },
      several: {
        title: '{{count}} secrets are committed in {{file}}',
        message: '{{file}} holds the values of {{count}} secrets in the clear: {{keys}}.',
      },
      severalWeak: {
        title: '{{count}} secrets in {{file}} are defaults that everybody knows',
        message: '{{keys}} have values that are tried first; where nobody sets others, the door is open.',
      },
    },
  },
  gather: {
    from: 4,
    by: ({ at, messageId }) => JSON.stringify([at.file.path, messageId === 'weak']),
    into: (drafts) => ({
      messageId: drafts[0]!.messageId === 'weak' ? 'severalWeak' : 'several',
      data: {
        file: drafts[0]!.at.file.path,
        count: drafts.length,
        keys: listed(drafts.map(({ data }) => String(data?.key))),
      },
    }),
  },
  *check(model) {
    const dotenvs = model.index.ofKind('dotenv');
    const envFiles = new Set(dotenvs.map(({ name }) => name));
    const inEnvFiles = new Set(dotenvs.flatMap(({ facets }) => facets.env.map(settingOf)));
    for (const { draft, variable } of model.units.flatMap(inResources)) {
      if (variable && draft.resource?.kind !== 'dotenv') {
        // Told once, as the env file's own, not as that of the services that read it.
        if (envFiles.has(draft.at.file.path)) continue;
        // A service that lists a variable without a value gets that of `.env`, where it is told.
        if (variable.origin === 'environment' && inEnvFiles.has(settingOf(variable))) continue;
      }
      yield draft;
    }
    for (const unit of model.units) yield* inVariableDefaults(unit);
  },
  weigh: (draft, comparison) => (isMovedSecret(draft, comparison) ? undefined : {}),
};

const settingOf = ({ name, value }: EnvVar): string => JSON.stringify([name, value]);

/** A secret of a resource; a setting of a configuration file is no variable. */
interface Found {
  readonly draft: Draft;
  readonly variable?: EnvVar;
}

/** Trees share what did not change, and most values are no secrets: each unit is looked through once. */
const inResources = weakMemo((unit: Unit): readonly Found[] =>
  unit.resources.flatMap((resource): Found[] => [
    ...resource.facets.env.flatMap((variable) => {
      const draft = judge(resource, variable, unit);
      return draft ? [{ draft, variable }] : [];
    }),
    ...[...configured(resource)].map((draft) => ({ draft })),
  ]),
);

function judge(resource: Resource, variable: EnvVar, unit: Unit): Draft | undefined {
  const { name, value, written, secret, source, origin } = variable;
  const found = secretKind(name, written ?? value, secret);
  if (found === undefined) return undefined;
  const { path } = source.file;
  if (isExampleFile(path) || (origin === 'environment' && comesFromVariable(unit, source))) return undefined;
  if (isOfNoIssuer(found) && isMadeByTemplate(unit, variable)) return undefined;
  const kind = found === 'plain' && isNameOfItsOwn(resource, variable) ? 'weak' : found;
  const messageId = messageFor(kind, origin);
  return {
    messageId,
    data: { key: name, file: path, resource: resource.name },
    // One secret a file, whichever services get it. An object of Kubernetes is a place of its own.
    key: origin === 'secret' || origin === 'configmap' ? [resource.kind, resource.name, name] : [messageId, name],
    resource,
    at: source,
    ...grade(kind, path),
  };
}

/** The others are known by their form, wherever they come from. */
const isOfNoIssuer = (kind: SecretKind): boolean => kind === 'generated' || kind === 'plain' || kind === 'weak';

/** Settings of a program's own file: `xpack.security.encryptionKey` of Kibana, `smtp_auth_password` of the Alertmanager. */
function* configured(resource: Resource): Iterable<Draft> {
  for (const { name, value, path } of configLeaves(resource)) {
    const at = resource.trace(path)[0]!;
    const file = at.file.path;
    const kind = isExampleFile(file) ? undefined : secretKind(name, value);
    if (kind === undefined) continue;
    const messageId = messageFor(kind, 'environment');
    yield {
      messageId,
      data: { key: name, file, resource: resource.name },
      key: [messageId, name],
      resource,
      at,
      ...grade(kind, file),
    };
  }
}

/** `PASSWORD=${DB_PASSWORD}`: what stands here is no value; a default in it is judged by itself. */
function comesFromVariable(unit: Unit, source: Source): boolean {
  return placesOfVariables(unit).has(placeKey(source));
}

const placesOfVariables = weakMemo((unit: Unit) => new Set(unit.variables.map((use) => placeKey(use.source))));

/** `${N8N_ENCRYPTION_KEY:-a real key}`. */
const inVariableDefaults = weakMemo((unit: Unit) => [...defaulted(unit)]);

function* defaulted(unit: Unit): Iterable<Draft> {
  for (const { name, fallback, value, source, resource } of unit.variables) {
    const { path } = source.file;
    if (fallback === undefined || fallback === '' || value !== undefined || isExampleFile(path)) continue;
    const kind = secretKind(name, fallback);
    if (kind === undefined) continue;
    const owner = resource === undefined ? undefined : unit.resources.find(({ id }) => id === resource);
    yield {
      messageId: messageFor(kind, 'interpolation'),
      data: { key: name, file: path, resource: owner?.name ?? '' },
      key: ['default', name],
      ...(owner ? { resource: owner } : {}),
      at: source,
      ...grade(kind, path),
    };
  }
}

function messageFor(kind: SecretKind, origin: EnvVar['origin']): string {
  if (kind === 'weak' || kind === 'url') return kind;
  if (kind === 'token') return 'token';
  return origin === 'secret' ? 'base64' : 'value';
}

function grade(kind: SecretKind, path: string): Partial<Draft> {
  const forTests = isForDevelopment(path);
  const severities: Record<SecretKind, Severity> = forTests
    ? { token: 'high', 'private-key': 'medium', url: 'low', generated: 'medium', plain: 'low', weak: 'info' }
    : {
        token: 'critical',
        'private-key': 'critical',
        url: 'high',
        generated: 'critical',
        plain: 'high',
        weak: 'medium',
      };
  const confidence = kind === 'token' || kind === 'private-key' || kind === 'generated' ? 'certain' : 'likely';
  return { severity: severities[kind], confidence: forTests && confidence === 'certain' ? 'likely' : confidence };
}
