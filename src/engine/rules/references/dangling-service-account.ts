import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { othersText } from '../shared/danglingConfig';
import { candidates, objectName } from '../shared/kubernetes';
import { missingReferences } from '../shared/missingReferences';

export const danglingServiceAccount: StateRule = {
  meta: {
    id: 'dangling-service-account',
    title: 'A workload runs as a ServiceAccount that no manifest creates',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The controller cannot create a single pod: `error looking up service account default/api: serviceaccount "api" not found`.',
    remediation: 'Create the ServiceAccount with the workload, or correct the name.',
    messages: {
      misspelt: {
        title: '{{from}} {{run}} as ServiceAccount {{name}}, but the manifests create {{near}}',
        message: 'No manifest creates ServiceAccount {{name}}; {{near}} comes nearest.',
      },
      absent: {
        title: '{{from}} {{run}} as ServiceAccount {{name}}, which no manifest creates',
        message: 'Nothing in the repository creates ServiceAccount {{name}}; without it no pod is created.',
      },
    },
  },
  *check(model) {
    for (const [first, ...others] of missingAccounts(model).values()) {
      const { from, name, source } = first!;
      const near = nearest(
        name,
        candidates(model, from, 'ServiceAccount').map((account) => account.name),
      );
      yield {
        messageId: near === undefined ? 'absent' : 'misspelt',
        data: {
          from: othersText(objectName(from), others.length),
          run: others.length === 0 ? 'runs' : 'run',
          name,
          ...(near === undefined ? {} : { near }),
        },
        key: [name],
        resource: from,
        at: source,
        related: others.slice(0, 9).map((use) => use.source),
        ...(near === undefined ? { severity: 'medium', confidence: 'possible' } : {}),
      };
    }
  },
};

interface Use {
  readonly from: Resource;
  readonly name: string;
  readonly source: Source;
}

/** Uses of accounts that are nowhere, those of one account in one folder together. */
function missingAccounts(model: Model): Map<string, Use[]> {
  const found = new Map<string, Use[]>();
  for (const { from, missing } of missingReferences(model)) {
    if (from.facets.workload === undefined) continue;
    for (const { reference, resolution } of missing) {
      const { use, target, source } = reference;
      if (use !== 'service-account' || target.by !== 'name' || target.name === 'default') continue;
      if (resolution.perhapsFrom || resolution.elsewhere) continue;
      const place = JSON.stringify([from.unit, from.namespace ?? null, target.name]);
      found.set(place, [...(found.get(place) ?? []), { from, name: target.name, source }]);
    }
  }
  return found;
}
