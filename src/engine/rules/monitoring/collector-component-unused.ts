import { at, entriesOf } from '../../model/json';
import type { StateRule } from '../rule';
import { togetherWith, usesOf } from '../shared/collectorComponents';

export const collectorComponentUnused: StateRule = {
  meta: {
    id: 'collector-component-unused',
    title: 'A component of the OpenTelemetry Collector is in no pipeline',
    category: 'monitoring',
    severity: 'low',
    confidence: 'likely',
    why: 'The Collector does not start what no pipeline names: a receiver does not listen, an exporter sends nothing.',
    remediation: 'Name the component in a pipeline, or remove it.',
    messages: {
      unused: {
        title: '{{name}} is among the {{section}} of {{file}} and in no pipeline',
        message: 'No pipeline of {{file}} names {{name}}, so it does nothing.',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('otel-collector')) {
      const used = new Set(
        togetherWith(model, file)
          .flatMap(usesOf)
          .map(({ name }) => name),
      );
      for (const section of ['receivers', 'processors', 'exporters', 'connectors']) {
        for (const [name] of entriesOf(at(file.value, [section]))) {
          if (used.has(name)) continue;
          yield {
            messageId: 'unused',
            data: { name, section, file: file.name },
            key: [section, name],
            resource: file,
            at: file.trace([section, name])[0]!,
          };
        }
      }
    }
  },
};
