import { asText, at, entriesOf, isObject, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { grafanasOf, mayHoldMore, provisioned } from '../shared/grafana';

export const dashboardDatasourceMissing: StateRule = {
  meta: {
    id: 'dashboard-datasource-missing',
    title: 'A dashboard asks a data source that Grafana does not have',
    category: 'monitoring',
    severity: 'medium',
    confidence: 'likely',
    why: 'Its panels stay empty: "Datasource … was not found".',
    remediation: 'Give the provisioned data source that `uid`, or choose one that there is.',
    messages: {
      absent: {
        title: '{{file}} asks data source {{wanted}}, which {{service}} does not have',
        message: '{{service}} is given {{known}}.{{hint}}',
      },
      input: {
        title: '{{file}} asks data source {{wanted}}, which is filled in only by an import',
        message: 'Files that are provisioned are not imported: `__inputs` is ignored, and {{wanted}} stands as it is.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('grafana-dashboard')) {
      for (const { service } of grafanasOf(model, file)) {
        const known = sourcesOf(model, service);
        if (!known) continue;
        const variables = new Set(
          itemsOf(at(file.value, ['templating', 'list'])).map((item) => asText(at(item, ['name'])) ?? ''),
        );
        for (const { wanted, path } of wantedSources(file.value)) {
          const variable = /^\$\{?(\w+)(?::\w+)?\}?$/.exec(wanted)?.[1];
          if (variable === undefined ? known.has(wanted) || BUILT_IN.test(wanted) : isFilled(file, variable, variables))
            continue;
          const near = nearest(wanted, known);
          yield {
            messageId: variable === undefined ? 'absent' : 'input',
            data: {
              file: file.name,
              wanted,
              service: service.name,
              known: [...known].sort().join(', '),
              hint: near === undefined ? '' : ` Did you mean ${near}?`,
            },
            key: [service.name, wanted],
            resource: file,
            at: file.trace(path)[0]!,
          };
        }
      }
    }
  },
};

const BUILT_IN = /^(?:-- .* --|grafana|-100|default|)$/i;

/** Only what an export says that it must be asked for. */
function isFilled(file: Resource, variable: string, variables: ReadonlySet<string>): boolean {
  const isInput = itemsOf(at(file.value, ['__inputs'])).some((input) => asText(at(input, ['name'])) === variable);
  return !isInput || variables.has(variable);
}

/** Uids and names of what the service is given; `undefined` when more may be there. */
function sourcesOf(model: Model, service: Resource): Set<string> | undefined {
  const files = provisioned(model, 'grafana-datasources', 'datasources', service);
  if (files.length === 0 || mayHoldMore(service, 'datasources')) return undefined;
  // What somebody made by hand is kept in the volume.
  const sources = files.flatMap(({ value }) => itemsOf(at(value, ['datasources'])));
  const names = sources.flatMap((source) => ['uid', 'name'].flatMap((field) => asText(at(source, [field])) ?? []));
  return names.some((name) => name.includes('$')) ? undefined : new Set(names);
}

const MAX_DEPTH = 30;

/** Queries ask the data source of their panel, whatever they say themselves, unless it is the mixed one. */
function decidesForQueries(panel: Json): boolean {
  const own = at(panel, ['datasource']);
  const uid = asText(at(own, ['uid'])) ?? asText(own);
  return uid !== undefined && uid !== '-- Mixed --';
}

/** Each data source that a panel or variable asks, once. */
function wantedSources(value: Json): { readonly wanted: string; readonly path: Path }[] {
  const found = new Map<string, Path>();
  const visit = (item: Json, path: Path): void => {
    if (path.length > MAX_DEPTH) return;
    const entries: [string | number, Json][] = Array.isArray(item) ? [...item.entries()] : entriesOf(item);
    for (const [key, inner] of entries) {
      const place = [...path, key];
      if (key === 'datasource') {
        const wanted = isObject(inner) ? asText(at(inner, ['uid'])) : asText(inner);
        if (wanted !== undefined && !found.has(wanted)) found.set(wanted, place);
      } else if (key !== 'targets' || !decidesForQueries(item)) visit(inner, place);
    }
  };
  visit(value, []);
  return [...found].map(([wanted, path]) => ({ wanted, path }));
}
