import { collectorComponentUnused } from '../../../../src/engine/rules/monitoring/collector-component-unused';
import { testRule } from '../../../support/ruleTester';

const config = (exporters: string): Record<string, string> => ({
  'otel.yaml': `receivers: {otlp: {}}\nexporters:\n${exporters}service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [debug]}\n`,
});

testRule(collectorComponentUnused, {
  valid: [
    { name: 'components that a pipeline names', head: config('  debug: {}\n') },
    {
      name: 'a component that another file of the folder uses',
      head: {
        ...config('  debug: {}\n  otlp/2: {}\n'),
        'more.yaml': 'service: {pipelines: {metrics: {receivers: [otlp], exporters: [otlp/2]}}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an exporter that no pipeline names',
      head: config('  debug: {}\n  otlp/backup: {}\n'),
      errors: [
        {
          title: 'otlp/backup is among the exporters of otel.yaml and in no pipeline',
          message: 'No pipeline of otel.yaml names otlp/backup, so it does nothing.',
          at: 'otel.yaml:4',
        },
      ],
    },
  ],
});
