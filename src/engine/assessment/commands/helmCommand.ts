import type { Unit } from '../../model/unit';
import { isBelow } from '../../util/treePath';
import { pathWord } from './shell';

/** Release and namespace are not in the files of a chart: whoever deploys sets these variables. */
export const RELEASE = '"$RELEASE"';
export const NAMESPACE = '"$NAMESPACE"';

/** Where the values of a release are written when no list of files holds them: `deploy.sh`, `argocd/web.yaml`. */
export function writtenIn({ id }: Pick<Unit, 'id'>): string | undefined {
  return /\?(?:.*&)?from=([^#&]*)/s.exec(id)?.[1];
}

/** `helm upgrade --install` with the chart's own folder and its files of values. */
export function helmUpgrade(unit: Pick<Unit, 'id' | 'path' | 'files'>): string {
  return [
    'helm upgrade --install',
    RELEASE,
    chartArguments(unit),
    `--namespace ${NAMESPACE} --wait --timeout 10m`,
  ].join(' ');
}

/** The chart and its values, as every command of Helm takes them. */
export function chartArguments(unit: Pick<Unit, 'id' | 'path' | 'files'>): string {
  const path = unit.path.includes('/') ? pathWord(unit.path) : pathWord(`./${unit.path}`);
  return [path, ...valuesFiles(unit).map((file) => `-f ${pathWord(file)}`)].join(' ');
}

/** The files of values that the id names (`?values=a.yaml+/shared.yaml`, seen from the chart): they are the last of the unit's. */
export function valuesFiles({ id, path, files }: Pick<Unit, 'id' | 'path' | 'files'>): readonly string[] {
  const given = /\?values=(.*)$/s.exec(id)?.[1];
  if (given === undefined) return [];
  const chart = path === '.' ? '' : path;
  const seen = (file: string): string =>
    isBelow(file, chart) ? file.slice(chart === '' ? 0 : chart.length + 1) : `/${file}`;
  for (let first = files.length - 1; first >= 0; first--) {
    const listed = files.slice(first).map(seen).join('+');
    if (given === listed || given.startsWith(`${listed}&`) || given.startsWith(`${listed}~`)) return files.slice(first);
    if (listed.length > given.length) break;
  }
  return [];
}
