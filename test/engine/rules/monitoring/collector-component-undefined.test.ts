import { collectorComponentUndefined } from '../../../../src/engine/rules/monitoring/collector-component-undefined';
import { testRule } from '../../../support/ruleTester';

const config = (pipelines: string): Record<string, string> => ({
  'otel.yaml': `receivers:\n  otlp: {}\nexporters:\n  debug: {}\nconnectors:\n  spanmetrics: {}\nservice:\n  pipelines:\n${pipelines}`,
});

testRule(collectorComponentUndefined, {
  valid: [
    { name: 'components that are defined', head: config('    traces: {receivers: [otlp], exporters: [debug]}\n') },
    {
      name: 'a connector on both ends',
      head: config(
        '    traces: {receivers: [otlp], exporters: [spanmetrics]}\n    metrics: {receivers: [spanmetrics], exporters: [debug]}\n',
      ),
    },
    {
      name: 'a component of another file of the folder',
      head: {
        ...config('    traces: {receivers: [otlp], exporters: [debug, jaeger]}\n'),
        'otel-extras.yaml': 'exporters: {jaeger: {}}\nservice: {pipelines: {}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an exporter that is not defined',
      head: config('    traces:\n      receivers: [otlp]\n      exporters: [debugg]\n'),
      errors: [
        {
          title: 'Pipeline traces of otel.yaml uses debugg, which is not among its exporters',
          message:
            'The Collector exits with: references exporter "debugg" which is not configured. Did you mean debug?',
          at: 'otel.yaml:11',
        },
      ],
    },
    {
      name: 'an extension that is not defined',
      head: config('    traces: {receivers: [otlp], exporters: [debug]}\n  extensions: [health_check]\n'),
      errors: [
        { title: 'The service of otel.yaml uses health_check, which is not among its extensions', at: 'otel.yaml:10' },
      ],
    },
  ],
});
