import type { Side, TextChange } from '../../diff/divergence';
import type { SourceFile } from '../../model/source';
import { folderOf, isBelow } from '../../util/treePath';
import type { MergeRule } from '../rule';
import { isProse, lineAt, linesOf } from '../shared/textLines';

export const chartVersionReleasedTwice: MergeRule = {
  meta: {
    id: 'chart-version-released-twice',
    title: 'Both branches release one chart version with different content',
    category: 'helm',
    severity: 'high',
    confidence: 'certain',
    why: 'A chart repository takes a version once. Either the second release is refused, or one version stands for two contents and clusters run the one they happened to fetch.',
    remediation: 'Raise the version of the chart once more after the merge.',
    messages: {
      twice: {
        title: 'Both branches raise chart {{chart}} to {{version}}',
        message:
          'base and head raise version {{before}} to {{version}} alike, so git sees no conflict. base changes {{baseFile}}, head changes {{headFile}}: the merge is a third content under that version.',
      },
    },
  },
  *checkMerge({ base, head, merged }) {
    for (const { path, before, after } of head.changes) {
      if (!isChartFile(path) || !before || !after) continue;
      const ours = base.changes.find((change) => change.path === path);
      const chart = merged.texts.find((file) => file.path === path);
      const version = chart && versionIn(chart);
      const old = versionIn(before)?.version;
      if (!version || version.version === old || old === undefined) continue;
      if (ours?.after === undefined || versionIn(ours.after)?.version !== version.version) continue;
      if (versionIn(after)?.version !== version.version) continue;
      const folder = folderOf(path);
      const [ofBase, ofHead] = [ownContent(folder, base, head), ownContent(folder, head, base)];
      if (ofBase === undefined || ofHead === undefined) continue;
      yield {
        messageId: 'twice',
        data: {
          chart: folder || nameIn(chart),
          version: version.version,
          before: old,
          baseFile: ofBase,
          headFile: ofHead,
        },
        key: [version.version],
        at: lineAt(chart, version.index),
        related: [ofBase, ofHead].flatMap((file) => {
          const text = merged.texts.find((one) => one.path === file);
          return text && file !== path ? [lineAt(text, 0)] : [];
        }),
      };
    }
  },
};

function versionIn(file: SourceFile): { readonly version: string; readonly index: number } | undefined {
  for (const [index, line] of linesOf(file).entries()) {
    const version = /^version:\s*["']?([^\s"'#]+)/.exec(line)?.[1];
    if (version !== undefined) return { version, index };
  }
  return undefined;
}

const nameIn = (file: SourceFile): string => /^name:\s*["']?([\w.-]+)/m.exec(file.text)?.[1] ?? file.path;

/** A file of the chart that this branch changed in a way of its own: what it released under the version. Chart.yaml comes last. */
function ownContent(folder: string, side: Side, other: Side): string | undefined {
  const theirs = new Map(other.changes.map((change) => [change.path, change]));
  const isOwn = ({ path, before, after }: TextChange): boolean => {
    const texts = [before, after, theirs.get(path)?.after].map((file) => file && withoutVersion(file));
    return texts[0] !== texts[1] && texts[1] !== texts[2];
  };
  const own = side.changes.filter((change) => isContent(folder, change) && isOwn(change)).map(({ path }) => path);
  return own.find((path) => !isChartFile(path)) ?? own[0];
}

const isChartFile = (path: string): boolean => /(^|\/)Chart\.yaml$/.test(path);

/** The version of the chart itself is no content. */
const withoutVersion = ({ path, text }: SourceFile): string =>
  isChartFile(path) ? text.replace(/^version:.*$/m, '') : text;

/** Whether the change is in what `helm package` puts in, tests and prose aside. A nested chart has a version of its own. */
function isContent(folder: string, { path }: TextChange): boolean {
  if (!isBelow(path, folder)) return false;
  const inChart = folder === '' ? path : path.slice(folder.length + 1);
  return !isProse(path) && (/^(templates|crds|files|charts)\//.test(inChart) || !inChart.includes('/'));
}
