import { asText, at, entriesOf, isObject, type Json } from '../../model/json';
import { hostTarget, readDocument, type ToolTarget } from '../toolFiles/toolFile';
import { type ToolReader, toolFileLoader } from '../toolFiles/toolFileLoader';

/** Configurations of the OpenTelemetry Collector: components, and the pipelines that join them. */
export const collectorReader: ToolReader = {
  name: 'collector',
  mayBe: (path) => /\.ya?ml$/.test(path),
  read: (file) =>
    readDocument(file, /^[ \t]*["']?service["']?[ \t]*:/m, (value) =>
      isCollector(value) ? { kind: 'otel-collector', targets: targetsOf(value) } : undefined,
    ),
};

export const collectorLoader = toolFileLoader(collectorReader);

function isCollector(value: Json): boolean {
  return isObject(value) && !Object.hasOwn(value, 'apiVersion') && isObject(at(value, ['service', 'pipelines']));
}

function targetsOf(value: Json): ToolTarget[] {
  return entriesOf(at(value, ['exporters'])).flatMap(([name, exporter]) =>
    ['endpoint', 'traces_endpoint', 'metrics_endpoint', 'logs_endpoint'].flatMap((field) => {
      // What an exporter of Prometheus names is where it listens.
      const target = /^prometheus(?:\/|$)/.test(name) ? undefined : hostTarget(asText(at(exporter, [field])) ?? '');
      return target ? [{ path: ['exporters', name, field], target }] : [];
    }),
  );
}
