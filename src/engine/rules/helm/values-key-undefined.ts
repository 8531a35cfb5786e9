import type { UndefinedRead } from '../../model/chartStudy';
import type { Model } from '../../model/model';
import { baseName } from '../../util/treePath';
import type { Draft, StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';

export const valuesKeyUndefined: StateRule = {
  meta: {
    id: 'values-key-undefined',
    title: 'A template reads a value that nothing gives',
    category: 'helm',
    severity: 'medium',
    confidence: 'likely',
    why: 'Helm says nothing of a key that is not there: a condition on it is never met, its text is empty, and a field of it ends the rendering with a nil pointer.',
    remediation: 'Correct the name in the template, or give the key a default in the values of the chart.',
    messages: {
      near: {
        title: '{{chart}} reads .Values.{{key}}, which no values give; they have {{near}}',
        message:
          'No template reads {{near}}: it is probably what is meant. A key that is not there is nothing to Helm, and no error.',
      },
      nil: {
        title: '{{chart}} reads a field of .Values.{{key}}, which no values give',
        message:
          'Where this line is reached, Helm refuses the chart: `nil pointer evaluating interface {}`. No values of the repository have the key, and nothing around the line asks for it.',
      },
    },
  },
  *check(model) {
    for (const [path, reads] of ofCharts(model)) {
      for (const read of reads) yield draftOf(read, path);
    }
  },
};

function draftOf({ key, source, near, isDereferenced, isUnguarded }: UndefinedRead, path: string): Draft {
  const isNil = isDereferenced && isUnguarded;
  return {
    messageId: near ? 'near' : 'nil',
    data: { chart: baseName(path), key, near: near?.keys.join(' and ') ?? '' },
    key: [path, key],
    unless: { ruleId: 'retired-name-used-anew', key: [`.Values.${key}`] },
    at: source,
    ...(near ? { related: near.sources } : {}),
    ...(near?.likeness === 'spelling' || (near && isNil) ? {} : { confidence: 'possible' }),
    ...(isForTestOrDemo(path) ? { severity: 'low' } : {}),
  };
}

/** By the folder of the chart: what none of its uses gives. */
function ofCharts({ units, beside }: Model): Map<string, readonly UndefinedRead[]> {
  const charts = new Map<string, readonly UndefinedRead[]>();
  for (const unit of units) {
    const { path, study } = unit;
    if (!study) continue;
    const known = charts.get(path);
    // A chart of which all that it reads is given by one use needs no second look.
    if (known?.length === 0) continue;
    const reads = study.undefinedReads().filter(({ key }) => !beside.get(unit)?.gives(key));
    const keys = new Set(reads.map(({ key }) => key));
    charts.set(path, known ? known.filter(({ key }) => keys.has(key)) : reads);
  }
  return charts;
}
