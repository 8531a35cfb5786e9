import type { TreeReader } from '../loader';
import { type MapNode, toJson } from '../tree/node';
import type { ChartFiles } from './chartFiles';
import { fromChart } from './chartResources';
import type { ValuesSet } from './sets/valuesSet';

/** The port to a program that renders charts. It is given files, never a folder of the user. */
export interface ChartRenderer {
  /** As messages name it: `helm template`. */
  readonly name: string;
  /**
   * What the program prints, or a phrase that says why there is nothing. What the program says itself is not passed on: it quotes values.
   */
  render(run: ChartRun): Promise<{ readonly yaml: string } | { readonly problem: string }>;
}

/** One run of the program. What is absent is as the program has it. */
export interface ChartRun {
  /** All that it can read of the chart, by path from it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Texts of values files, the last one on top. */
  readonly values: readonly (string | Uint8Array)[];
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly includesCrds?: boolean;
}

/**
 * The run for a use of a chart. All that is given is one file: settings too, for they may be secrets, and everybody sees the command line of a
 * program. A whole number of a setting is then one of a file, which Helm writes differently from a million on.
 */
export async function runFor(
  tree: TreeReader,
  chart: Pick<ChartFiles, 'folder' | 'own'>,
  set: ValuesSet,
  given: MapNode,
): Promise<ChartRun> {
  const files = new Map<string, Uint8Array>();
  for (const path of chart.own) {
    const name = fromChart(chart, path);
    const content = set.withoutDefaults && name === 'values.yaml' ? undefined : await tree.readBytes(path);
    if (content) files.set(name, content.bytes);
  }
  const { release, namespace, kubeVersion, apiVersions } = set;
  return {
    files,
    values: [JSON.stringify(toJson(given))],
    ...(release === undefined ? {} : { release }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions === undefined ? {} : { apiVersions }),
  };
}
