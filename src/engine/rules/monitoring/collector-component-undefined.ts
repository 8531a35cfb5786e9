import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { definedIn, togetherWith, usesOf } from '../shared/collectorComponents';
import { gradeOfTestData } from '../shared/files';

export const collectorComponentUndefined: StateRule = {
  meta: {
    id: 'collector-component-undefined',
    title: 'A pipeline of the OpenTelemetry Collector uses a component that is not defined',
    category: 'monitoring',
    severity: 'high',
    confidence: 'certain',
    why: 'The Collector refuses its configuration and does not start: traces, metrics and logs are lost.',
    remediation: 'Define the component, or take it out of the pipeline.',
    messages: {
      absent: {
        title: '{{pipeline}} of {{file}} uses {{name}}, which is not among its {{section}}',
        message: 'The Collector exits with: references {{kind}} "{{name}}" which is not configured.{{hint}}',
      },
    },
  },
  *check(model) {
    for (const file of model.index.ofKind('otel-collector')) {
      const files = togetherWith(model, file);
      for (const { section, name, pipeline, path } of usesOf(file)) {
        if (name === '' || name.includes('$') || definedIn(file, section).includes(name)) continue;
        if (files.some((other) => definedIn(other, section).includes(name))) continue;
        const near = nearest(name, definedIn(file, section));
        yield {
          messageId: 'absent',
          data: {
            file: file.name,
            pipeline: pipeline === 'service' ? 'The service' : `Pipeline ${pipeline}`,
            name,
            section,
            kind: section.slice(0, -1),
            hint: near === undefined ? '' : ` Did you mean ${near}?`,
          },
          key: [pipeline, section, name],
          resource: file,
          at: file.trace(path)[0]!,
          ...gradeOfTestData(file.trace(path)[0]!.file.path),
        };
      }
    }
  },
};
