import type { Comparison } from '../../diff/comparison';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import { isLineSource, type Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import { folderOf } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { listed } from '../shared/listed';
import { isNamedByProject, projectNameOf } from '../shared/realNames';

export const projectRenamed: ChangeRule = {
  meta: {
    id: 'project-renamed',
    title: 'A Compose project gets another name',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'Compose puts the project name before every volume, network and container. Under the new name it makes new, empty volumes; the data stay behind in the old ones, and the old containers keep running beside the new.',
    remediation:
      'Keep the name (`name:` or COMPOSE_PROJECT_NAME), or take the old project down and copy its volumes first.',
    messages: {
      volumes: {
        title: 'Project {{before}} is now called {{after}}: {{volumes}} empty',
        message: 'The data are in {{old}}; `docker compose up` makes new volumes under the new name.',
      },
      containers: {
        title: 'Project {{before}} is now called {{after}}',
        message:
          'The containers and networks of {{before}} stay as they are until somebody takes them down; they hold the ports that the new ones want.',
      },
    },
  },
  *checkChange(comparison) {
    for (const { before, after, unit, volumes, at } of renamings(comparison)) {
      const names = [...volumes].sort();
      yield {
        messageId: names.length > 0 ? 'volumes' : 'containers',
        data: {
          before,
          after,
          volumes: names.length === 1 ? `volume ${names[0]} begins` : `volumes ${listed(names)} begin`,
          old: listed(names.map((name) => `${before}_${name}`)),
        },
        key: [before, after],
        resource: sourceOwner(unit),
        at,
        ...(names.length > 0 ? {} : { severity: 'medium' }),
        ...(before === UNKNOWN || after === UNKNOWN ? { confidence: 'possible' } : {}),
      };
    }
  },
};

/** The name of the folder into which the repository is cloned. */
const UNKNOWN = '<repository folder>';

interface Renaming {
  readonly before: string;
  readonly after: string;
  readonly unit: Unit;
  readonly volumes: Set<string>;
  readonly at: Source;
}

/** One for each old and new name: several file sets are one project. */
function renamings({ units, after: model }: Comparison): Renaming[] {
  const found = new Map<string, Renaming>();
  for (const { before: old, after: unit } of units) {
    if (!old || !unit || old === unit || unit.loader !== 'compose') continue;
    const kept = unit.resources.filter(
      (resource) =>
        isNamedByProject(resource) &&
        old.resources.some(({ kind, name }) => kind === resource.kind && name === resource.name),
    );
    if (kept.length === 0 || !old.resources.some(isNamedByProject)) continue;
    const [before, after] = [old, unit].map((side) => projectNameOf(side) ?? UNKNOWN);
    if (before === after) continue;
    const at = placeOf(model, unit, kept[0]!);
    const key = JSON.stringify([before, after, at.file.path]);
    const renaming = found.get(key) ?? { before: before!, after: after!, unit, volumes: new Set<string>(), at };
    for (const { kind, name } of kept) if (kind === 'volume') renaming.volumes.add(name);
    found.set(key, renaming);
  }
  return [...found.values()];
}

const sourceOwner = (unit: Unit): Resource => unit.resources[0]!;

/** Where the name is given: the committed `.env`, the line `name:`, or else the first thing that has the new name. */
function placeOf(model: Model, unit: Unit, first: Resource): Source {
  const folder = folderOf(unit.path);
  const dotenv = model.index.ofKind('dotenv').find(({ name }) => name === (folder === '' ? '.env' : `${folder}/.env`));
  const variable = dotenv?.facets.env.find(({ name }) => name === 'COMPOSE_PROJECT_NAME');
  if (variable) return variable.source;
  const source = sourceOf(first);
  if (isLineSource(source)) return source;
  const match = /^["']?name["']?[ \t]*:/m.exec(source.file.text);
  return match ? { file: source.file, line: source.file.text.slice(0, match.index).split('\n').length } : source;
}
