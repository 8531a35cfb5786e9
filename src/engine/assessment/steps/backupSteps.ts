import type { Step } from '../../report/report';
import { containersOf } from '../../rules/shared/kubernetes';
import { composeCommand, serviceWords } from '../commands/composeCommand';
import { dumpOf } from '../commands/dataStores';
import { kubectl, objectWord } from '../commands/kubectl';
import { fileStem, pathWord, word } from '../commands/shell';
import { imageNameOf, type StoreAtRisk, storageOf } from '../dataStores';
import type { Facts } from '../facts';
import { step } from './step';

/** Beside the repository, so that nothing of it is committed. */
const FOLDER = '../backup';

/** So many folders of one service are saved. */
const MOST_FOLDERS = 6;

/** A step for each data store that the change touches: run before anything else is touched, in the tree that is deployed now. */
export function backupSteps(facts: Facts, stores: readonly StoreAtRisk[]): Step[] {
  return stores.map((risk) => {
    const { store, because, findings } = risk;
    const dump = dumpOf(imageNameOf(store));
    const commands = saveCommands(facts, risk);
    const how = dump
      ? `A dump can be read by other versions; a copy of its files cannot.${dump.limits ? ` ${dump.limits}` : ''}`
      : 'Its files are copied; they are whole only while nothing writes to them.';
    const reason = because === 'has a finding' ? 'The change touches its data.' : `It ${because}.`;
    return step(
      'backup',
      `Back up ${dump ? `${dump.product} of ` : ''}${store.name}`,
      `${reason} ${how} Try to read the backup before you go on.`,
      {
        findings,
        units: [store.unit],
        commands,
      },
    );
  });
}

function saveCommands({ models: { before } }: Facts, { store }: StoreAtRisk): string[] {
  const dump = dumpOf(imageNameOf(store));
  const file = `${FOLDER}/${fileStem(store.name)}`;
  const folders = [...new Set(storageOf(store, before.tree).map(({ target }) => target))].slice(0, MOST_FOLDERS);
  if (store.loader === 'compose') {
    const unit = before.index.unit(store.unit);
    if (!unit) return [];
    const compose = composeCommand(unit);
    const service = serviceWords([store.name]);
    if (dump)
      return [
        `mkdir -p ${FOLDER}`,
        `${compose} exec -T ${service} sh -c ${word(dump.save)} > ${pathWord(`${file}.${dump.extension}`)}`,
      ];
    return [
      `mkdir -p ${FOLDER}`,
      `${compose} stop ${service}`,
      ...folders.map(
        (target) => `${compose} cp -a ${word(`${store.name}:${target}`)} ${pathWord(`${file}-${fileStem(target)}`)}`,
      ),
      `${compose} start ${service}`,
    ];
  }
  const container = containersOf(store)[0]?.name;
  const inside = `${kubectl(store)} exec ${objectWord(store)}${container ? ` -c ${word(container)}` : ''} --`;
  if (dump)
    return [`mkdir -p ${FOLDER}`, `${inside} sh -c ${word(dump.save)} > ${pathWord(`${file}.${dump.extension}`)}`];
  return [
    `mkdir -p ${FOLDER}`,
    ...folders.map(
      (target) => `${inside} tar cf - -C ${word(target)} . > ${pathWord(`${file}-${fileStem(target)}.tar`)}`,
    ),
  ];
}

/** How a backup is read back, for the way back: into a store of the old version. */
export function restoreCommands({ models: { before } }: Facts, { store }: StoreAtRisk): string[] {
  const dump = dumpOf(imageNameOf(store));
  if (!dump) return [];
  const from = pathWord(`${FOLDER}/${fileStem(store.name)}.${dump.extension}`);
  if (store.loader !== 'compose')
    return [`${kubectl(store)} exec -i ${objectWord(store)} -- sh -c ${word(dump.restore)} < ${from}`];
  const unit = before.index.unit(store.unit);
  return unit
    ? [`${composeCommand(unit)} exec -T ${serviceWords([store.name])} sh -c ${word(dump.restore)} < ${from}`]
    : [];
}
