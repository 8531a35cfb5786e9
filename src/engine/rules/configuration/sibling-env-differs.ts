import type { EnvVar } from '../../model/envVar';
import type { Resource } from '../../model/resource';
import { isPlaceholder } from '../../model/secret';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import type { ChangeRule, Draft } from '../rule';
import { composeUnits, servicesOf } from '../shared/compose';
import { listed } from '../shared/listed';
import { runSameProgram } from '../shared/sameProgram';
import { isSharedSetting } from '../shared/sharedSetting';

export const siblingEnvDiffers: ChangeRule = {
  meta: {
    id: 'sibling-env-differs',
    title: 'Services of a project no longer agree on a setting that they share',
    category: 'configuration',
    severity: 'medium',
    confidence: 'possible',
    why: 'Addresses and credentials of what several services share are written at each of them. One that is forgotten talks to the old database, or is refused.',
    remediation: 'Give all of them the same value, from one anchor (`&common`) or variable.',
    messages: {
      split: {
        title: '{{key}} changes in {{changed}}, and {{kept}} keeps the old value',
        message: 'All of them had one value of {{key}} before the change.',
      },
      odd: {
        title: '{{service}} gets another {{key}} than {{others}}',
        message:
          '{{count}} services of the project agree on {{key}}; {{service}}, which the change adds it to, does not.',
      },
      lacking: {
        title: '{{others}} get {{key}}, and {{service}}, which runs the same program, does not',
        message: 'The change gives {{key}} to {{count}} services of one program and leaves {{service}} out.',
      },
    },
  },
  *checkChange({ before, after }) {
    for (const unit of composeUnits(after)) {
      const old = before.index.unit(unit.id);
      if (old && old !== unit) yield* draftsOf(unit)(old);
    }
  },
};

/** What a project and what it was before say; kept, for both may be compared again. */
const draftsOf = weakMemo((unit: Unit) =>
  weakMemo((old: Unit) => [...holdersOf(unit)].flatMap(([key, holders]) => [...checkKey(key, holders, unit, old)])),
);

interface Holder {
  readonly service: Resource;
  readonly variable: EnvVar;
  readonly before: EnvVar | undefined;
  readonly wasThere: boolean;
}

/** The services that set each shared setting to a value which the files tell. */
function holdersOf(unit: Unit): Map<string, { service: Resource; variable: EnvVar }[]> {
  const holders = new Map<string, { service: Resource; variable: EnvVar }[]>();
  for (const service of servicesOf(unit)) {
    for (const variable of service.facets.env) {
      if (
        !isSetByProject(variable) ||
        !variable.value ||
        isPlaceholder(variable.value) ||
        !isSharedSetting(variable.name)
      )
        continue;
      holders.set(variable.name, [...(holders.get(variable.name) ?? []), { service, variable }]);
    }
  }
  return holders;
}

function* checkKey(
  key: string,
  found: readonly { service: Resource; variable: EnvVar }[],
  unit: Unit,
  old: Unit,
): Iterable<Draft> {
  const holders = found.map(({ service, variable }): Holder => {
    const was = servicesOf(old).find(({ name }) => name === service.name);
    return { service, variable, before: was && variableOf(was, key), wasThere: was !== undefined };
  });
  yield* split(key, holders);
  yield* odd(key, holders);
  yield* lacking(key, holders, unit, old);
}

/** Not what an image brings along. */
const isSetByProject = ({ origin }: EnvVar): boolean => origin === 'environment' || origin === 'env_file';

const variableOf = (service: Resource, key: string): EnvVar | undefined =>
  service.facets.env.find(({ name }) => name === key);

/** All that had it agreed; now some have another value, one and the same. */
function* split(key: string, holders: readonly Holder[]): Iterable<Draft> {
  const old = holders.filter(({ before }) => before?.value && !isPlaceholder(before.value));
  if (old.length < 2 || new Set(old.map(({ before }) => before!.value)).size > 1) return;
  const changed = old.filter(({ variable, before }) => variable.value !== before!.value);
  const kept = old.filter(({ variable, before }) => variable.value === before!.value);
  if (changed.length === 0 || kept.length === 0) return;
  const isOneProgram = old.every(({ service }) => runSameProgram(service, old[0]!.service));
  // Where programs differ, one service that leaves the rest has moved to something of its own.
  const isMove = changed.length < kept.length || new Set(changed.map(({ variable }) => variable.value)).size > 1;
  if (isMove && !isOneProgram) return;
  yield {
    messageId: 'split',
    data: { key, changed: namesOf(changed), kept: namesOf(kept) },
    key: ['split', key, ...kept.map(({ service }) => service.name)],
    resource: kept[0]!.service,
    at: kept[0]!.variable.source,
    related: changed.map(({ variable }) => variable.source),
    ...(isOneProgram ? { confidence: 'likely' } : {}),
  };
}

/** A service gets it anew, and has another value than all the others, who agree. */
function* odd(key: string, holders: readonly Holder[]): Iterable<Draft> {
  for (const one of holders) {
    const others = holders.filter((other) => other !== one);
    const values = new Set(others.map(({ variable }) => variable.value));
    if (one.before || others.length < 2 || values.size !== 1 || values.has(one.variable.value)) continue;
    const isOneProgram = others.some(({ service }) => runSameProgram(service, one.service));
    if (!isOneProgram && !isSharedByAll(one.variable, others[0]!.variable)) continue;
    yield {
      messageId: 'odd',
      data: { key, service: one.service.name, others: namesOf(others), count: others.length },
      key: ['odd', key, one.service.name],
      resource: one.service,
      at: one.variable.source,
      related: others.map(({ variable }) => variable.source).slice(0, 9),
      ...(isOneProgram ? {} : { severity: 'low' }),
    };
  }
}

/** Services of one program get it, and one that was there before, and set the rest, is left out. */
function* lacking(key: string, holders: readonly Holder[], unit: Unit, old: Unit): Iterable<Draft> {
  if (holders.filter(({ before, wasThere }) => wasThere && !before).length < 2) return;
  for (const service of servicesOf(unit)) {
    if (variableOf(service, key) || service.facets.env.length === 0) continue;
    const siblings = holders.filter((holder) => runSameProgram(holder.service, service));
    if (siblings.length < 2 || !siblings.every(({ before, wasThere }) => wasThere && !before)) continue;
    if (!servicesOf(old).some(({ name }) => name === service.name) || !sharesMost(service, siblings)) continue;
    yield {
      messageId: 'lacking',
      data: { key, service: service.name, others: namesOf(siblings), count: siblings.length },
      key: ['lacking', key, service.name],
      resource: service,
      at: siblings[0]!.variable.source,
      related: siblings.slice(1).map(({ variable }) => variable.source),
    };
  }
}

/** Whether the service sets nearly all that its siblings have in common: then it does the same work. */
function sharesMost(service: Resource, siblings: readonly Holder[]): boolean {
  const [first, ...rest] = siblings.map((sibling) => new Set(sibling.service.facets.env.map(({ name }) => name)));
  const common = [...first!].filter((name) => rest.every((names) => names.has(name)));
  const shared = common.filter((name) => variableOf(service, name)).length;
  return shared >= 2 && shared * 3 >= (common.length - 1) * 2;
}

/** Programs of different kinds share a broker or a tenant, and may have a database each: an address of the same scheme and port. */
function isSharedByAll(a: EnvVar, b: EnvVar): boolean {
  const [left, right] = [a, b].map(({ value }) =>
    /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*?(:\d+)?(\/[^?#]*)?$/i.exec(value ?? ''),
  );
  return (
    left !== null &&
    right !== null &&
    left?.[1] === right?.[1] &&
    left?.[3] === right?.[3] &&
    (left?.[3] ?? '/') !== '/'
  );
}

const namesOf = (holders: readonly Holder[]): string =>
  listed(
    holders.map(({ service }) => service.name),
    4,
  );
