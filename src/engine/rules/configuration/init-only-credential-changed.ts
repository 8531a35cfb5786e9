import type { EnvChange } from '../../diff/comparison';
import type { VariableUse } from '../../model/envVar';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import type { ChangeRule } from '../rule';
import { repositoryOf } from '../shared/images';
import { placeKey } from '../shared/placeKey';

export const initOnlyCredentialChanged: ChangeRule = {
  meta: {
    id: 'init-only-credential-changed',
    title: 'A credential changes that the data store reads only once',
    category: 'configuration',
    severity: 'high',
    confidence: 'possible',
    why: 'The image uses it when it creates an empty data directory. On an existing volume the old one stays valid, and clients with the new one are refused.',
    remediation:
      'Change the credential inside the running store first (ALTER USER …), then deploy; or start with a new volume and restore.',
    messages: {
      changed: {
        title: '{{name}} changes, but {{service}} keeps its data with the old one',
        message:
          '{{service}} reads {{name}} only when its volume {{volume}} is empty. On the existing volume: {{symptom}}.',
      },
    },
  },
  *checkChange({ env, before: base, after }) {
    for (const change of env) {
      const row = rowFor(change);
      const { before, after: now, resourceBefore, resourceAfter } = change;
      if (!row || !before || !now || !resourceBefore || !resourceAfter) continue;
      const volume = keptVolume(resourceBefore, resourceAfter);
      if (!volume) continue;
      const related = inEnvFiles(after, resourceAfter, now.name);
      const onlyDefault = isSameVariable(
        usesAt(base, resourceBefore, before.source),
        usesAt(after, resourceAfter, now.source),
      );
      if (onlyDefault && related.length === 0) continue;
      yield {
        messageId: 'changed',
        data: { name: now.name, service: resourceAfter.name, volume, symptom: row.symptom },
        key: [resourceAfter.name, now.name],
        resource: resourceAfter,
        at: now.source,
        before: before.source,
        related,
      };
    }
  },
};

interface Row {
  readonly image: RegExp;
  readonly names: RegExp;
  readonly symptom: string;
}

/** From the documentation of the images: what their entrypoint reads for an empty data directory only. */
const ROWS: readonly Row[] = [
  {
    image: /(^|\/)(postgres|postgis|timescaledb|pgvector)$/,
    names: /^POSTGRES_(PASSWORD|USER|DB)$/,
    symptom: 'FATAL: password authentication failed (or: role, database does not exist)',
  },
  {
    image: /(^|\/)(mysql|mariadb|percona)$/,
    names: /^(MYSQL|MARIADB)_(ROOT_PASSWORD|PASSWORD|USER|DATABASE)$/,
    symptom: 'Access denied for user',
  },
  { image: /(^|\/)mongo$/, names: /^MONGO_INITDB_ROOT_(USERNAME|PASSWORD)$/, symptom: 'Authentication failed' },
  { image: /(^|\/)n8n$/, names: /^N8N_ENCRYPTION_KEY$/, symptom: '"Mismatching encryption keys", and n8n exits' },
  { image: /(^|\/)rabbitmq$/, names: /^RABBITMQ_DEFAULT_(USER|PASS)$/, symptom: 'ACCESS_REFUSED - Login was refused' },
  {
    image: /(^|\/)influxdb$/,
    names: /^DOCKER_INFLUXDB_INIT_(USERNAME|PASSWORD|ADMIN_TOKEN|ORG|BUCKET)$/,
    symptom: 'unauthorized access',
  },
  {
    image: /(^|\/)grafana(-oss|-enterprise)?$/,
    names: /^GF_SECURITY_ADMIN_PASSWORD$/,
    symptom: 'the old password stays valid',
  },
];

function rowFor({ before, after, resourceAfter, change }: EnvChange): Row | undefined {
  const reference = resourceAfter?.facets.images[0]?.reference;
  if (change !== 'changed' || !reference || !before || !after || before.value === after.value) return undefined;
  const repository = repositoryOf(reference);
  return ROWS.find(({ image, names }) => image.test(repository) && names.test(after.name));
}

/** A named volume or claim that is mounted at the same place on both sides. */
function keptVolume(before: Resource, after: Resource): string | undefined {
  const isKept = (kind: string): boolean => kind === 'volume' || kind === 'claim' || kind === 'bind';
  const kept = after.facets.volumes.find(
    (mount) =>
      isKept(mount.kind) &&
      mount.from !== undefined &&
      /data|lib|\/db|\.n8n/i.test(mount.target) &&
      before.facets.volumes.some((other) => other.from === mount.from && other.target === mount.target),
  );
  return kept?.from;
}

/** The variables that are put in at the place. */
function usesAt(model: Model, { unit }: Resource, place: Source): VariableUse[] {
  const key = placeKey(place);
  return (model.index.unit(unit)?.variables ?? []).filter(({ source }) => placeKey(source) === key);
}

/**
 * The value is still that of one variable, which only lost its default, and no file sets it: whoever runs the store sets it, as before.
 * An empty text that is left of it changes nothing in the store either.
 */
function isSameVariable(before: readonly VariableUse[], after: readonly VariableUse[]): boolean {
  const [old, now] = [before[0], after[0]];
  if (!old || !now || before.length > 1 || after.length > 1) return false;
  return old.name === now.name && now.fallback === undefined && now.value === undefined;
}

/** Where the env files that the service names set the variable. */
function inEnvFiles(model: Model, service: Resource, name: string): Source[] {
  const paths = service.facets.references.flatMap(({ use, target }) =>
    use === 'env-file' && target.by === 'path' ? [target.path] : [],
  );
  return model.index
    .ofKind('dotenv')
    .filter((file) => paths.includes(file.name))
    .flatMap((file) => file.facets.env.filter((variable) => variable.name === name).map(({ source }) => source));
}
