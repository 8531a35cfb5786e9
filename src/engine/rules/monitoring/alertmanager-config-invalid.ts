import { ALERTMANAGER_FIELDS } from '../../catalogues/monitoring/alertmanagerFields';
import { asText, at, entriesOf, itemsOf, type Json, type Path } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import { byFile } from '../gather';
import type { Draft, StateRule } from '../rule';
import { gradeOfTestData, isExampleFile } from '../shared/files';
import { listed } from '../shared/listed';
import { unknownFields } from '../shared/unknownFields';

export const alertmanagerConfigInvalid: StateRule = {
  meta: {
    id: 'alertmanager-config-invalid',
    title: 'The Alertmanager refuses its configuration',
    category: 'monitoring',
    severity: 'high',
    confidence: 'certain',
    why: 'The Alertmanager does not start, or keeps the old configuration at a reload: alerts reach nobody.',
    remediation: 'Correct the configuration; `amtool check-config` shows what the Alertmanager would say.',
    messages: {
      field: {
        title: '{{file}} has {{where}}, which the Alertmanager does not know',
        message: 'The Alertmanager exits with "field {{field}} not found".{{hint}}',
      },
      receiver: {
        title: 'A route of {{file}} leads to receiver {{receiver}}, which is not defined',
        message: 'The Alertmanager exits with: undefined receiver "{{receiver}}" used in route.{{hint}}',
      },
      noRoute: {
        title: '{{file}} has receivers and no route with a default receiver',
        message: 'The Alertmanager exits with "{{words}}".',
      },
      twice: {
        title: 'Receiver {{receiver}} is defined twice in {{file}}',
        message: 'The Alertmanager exits with: notification config name "{{receiver}}" is not unique.',
      },
      interval: {
        title: 'A route of {{file}} uses time interval {{interval}}, which is not defined',
        message: 'The Alertmanager exits with: undefined time interval "{{interval}}" used in route.',
      },
      variable: {
        title: '{{where}} of {{file}} is a variable, which the Alertmanager does not fill in',
        message: 'The Alertmanager reads `{{value}}` as it stands: it is no address ("unsupported scheme").',
      },
      fields: {
        title: '{{file}} has {{count}} fields which the Alertmanager does not know: {{wheres}}',
        message: 'The Alertmanager exits at the first, with "field {{field}} not found".',
      },
      variables: {
        title: '{{count}} addresses of {{file}} are variables, which the Alertmanager does not fill in: {{wheres}}',
        message: 'The Alertmanager reads `{{value}}` as it stands: it is no address ("unsupported scheme").',
      },
    },
  },
  gather: {
    from: 2,
    by: (draft) => (Object.hasOwn(SEVERAL, draft.messageId) ? byFile(draft) : undefined),
    into: (drafts) => ({
      messageId: SEVERAL[drafts[0]!.messageId]!,
      data: {
        ...drafts[0]!.data,
        count: drafts.length,
        wheres: listed(drafts.map(({ data }) => `${data?.where}`)),
      },
    }),
  },
  *check(model) {
    for (const file of model.index.ofKind('alertmanager')) {
      const drafts = [...fieldProblems(file), ...routeProblems(file), ...receiverProblems(file)];
      if (!isFilledIn(model, file)) drafts.push(...variableProblems(file));
      for (const draft of drafts) yield { ...draft, ...gradeOfTestData(draft.at.file.path) };
    }
  },
};

/** What a file may have many of: by the message of one, that of several. */
const SEVERAL: Readonly<Record<string, string>> = { field: 'fields', variable: 'variables' };

/** The names of a path, without the numbers of lists. */
const named = (path: Path): string => path.filter((step) => typeof step === 'string').join('.');

/** The fields of the path with the receiver's name in place of its number: what stays when lines move. */
function placeIn(file: Resource, path: Path): string {
  const receiver = path[0] === 'receivers' ? asText(at(file.value, ['receivers', path[1]!, 'name'])) : undefined;
  return receiver === undefined ? named(path) : `${named(path.slice(2))} of receiver ${receiver}`;
}

function draftOf(
  file: Resource,
  messageId: string,
  path: Path,
  data: Readonly<Record<string, string>>,
  key: readonly string[],
): Draft {
  return {
    messageId,
    data: { file: file.name, ...data },
    key: [messageId, ...key],
    resource: file,
    at: file.trace(path)[0]!,
  };
}

function fieldProblems(file: Resource): Draft[] {
  return unknownFields(file.value, ALERTMANAGER_FIELDS, 'alertmanager').map(({ field, path, near }) => {
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    const where = placeIn(file, path);
    return draftOf(file, 'field', path, { field, where, hint }, [where]);
  });
}

/** Routes nest; files that people write do so no deeper. */
const MAX_DEPTH = 20;

function* routesIn(route: Json | undefined, path: Path): Iterable<{ readonly route: Json; readonly path: Path }> {
  if (route === undefined || path.length > MAX_DEPTH * 2) return;
  yield { route, path };
  for (const [index, inner] of itemsOf(at(route, ['routes'])).entries())
    yield* routesIn(inner, [...path, 'routes', index]);
}

function* routeProblems(file: Resource): Iterable<Draft> {
  const root = at(file.value, ['route']);
  if (asText(at(root, ['receiver'])) === undefined) {
    const words =
      root === undefined || root === null
        ? 'no route provided in config'
        : 'root route must specify a default receiver';
    yield draftOf(file, 'noRoute', root === undefined ? [] : ['route'], { words }, []);
  }
  const namesOf = (section: string): string[] =>
    itemsOf(at(file.value, [section])).flatMap((item) => asText(at(item, ['name'])) ?? []);
  const receivers = new Set(namesOf('receivers'));
  const intervals = new Set([...namesOf('mute_time_intervals'), ...namesOf('time_intervals')]);
  for (const { route, path } of routesIn(root, ['route'])) {
    const receiver = asText(at(route, ['receiver']));
    if (receiver !== undefined && !receivers.has(receiver) && !isTemplate(receiver)) {
      const near = nearest(receiver, receivers);
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      yield draftOf(file, 'receiver', [...path, 'receiver'], { receiver, hint }, [receiver]);
    }
    for (const field of ['mute_time_intervals', 'active_time_intervals']) {
      for (const [index, item] of itemsOf(at(route, [field])).entries()) {
        const interval = asText(item) ?? '';
        if (!intervals.has(interval) && !isTemplate(interval))
          yield draftOf(file, 'interval', [...path, field, index], { interval }, [interval]);
      }
    }
  }
}

function* receiverProblems(file: Resource): Iterable<Draft> {
  const names = new Set<string>();
  for (const [index, item] of itemsOf(at(file.value, ['receivers'])).entries()) {
    const receiver = asText(at(item, ['name'])) ?? '';
    if (names.has(receiver)) yield draftOf(file, 'twice', ['receivers', index, 'name'], { receiver }, [receiver]);
    names.add(receiver);
  }
}

const isTemplate = (text: string): boolean => /\$\{|\{\{|^\$[A-Z]/.test(text);

/** A start script or another tool may fill in the file before the Alertmanager reads it. */
function isFilledIn(model: Model, file: Resource): boolean {
  if (isExampleFile(file.name) || /\.(?:tmpl|tpl|in)\b/.test(file.name)) return true;
  return mountersOf(model, file.name).some(
    ({ service, inside }) =>
      /envsubst|\bsed\b|gomplate|template/.test(
        JSON.stringify([at(service.value, ['command']), at(service.value, ['entrypoint'])]),
      ) || /templ|tmpl|\.in$/.test(inside),
  );
}

/** Fields that are read as addresses when the file is. */
const ADDRESSES = new Set([
  'url',
  'api_url',
  'webhook_url',
  'slack_api_url',
  'opsgenie_api_url',
  'pagerduty_url',
  'proxy_url',
]);

function* variableProblems(file: Resource): Iterable<Draft> {
  const visit = function* (value: Json, path: Path): Iterable<Draft> {
    if (path.length > MAX_DEPTH) return;
    const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : entriesOf(value);
    for (const [key, item] of entries) {
      const place = [...path, key];
      const name =
        typeof item === 'string' && ADDRESSES.has(String(key))
          ? /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))$/.exec(item)
          : null;
      if (name) {
        const where = placeIn(file, place);
        yield draftOf(file, 'variable', place, { where, value: `\${${name[1] ?? name[2]}}` }, [where]);
      } else yield* visit(item, place);
    }
  };
  yield* visit(file.value, []);
}
