import { EXPORTERS } from '../../catalogues/monitoring/metrics';
import { asText, at, entriesOf, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { alertRules } from '../shared/alertRules';
import { imageBaseName } from '../shared/images';
import { listed } from '../shared/listed';
import { parseQuery, selectorsOf } from '../shared/promql';
import { reachOf } from '../shared/reach';
import { hasDiscovery, scrapeTargets } from '../shared/scrapeJobs';

export const alertMetricUnexported: StateRule = {
  meta: {
    id: 'alert-metric-unexported',
    title: 'An alert watches metrics that nothing exports',
    category: 'monitoring',
    severity: 'high',
    confidence: 'likely',
    why: 'The expression has no data and never gives a result: the alert looks as if all were well, whatever happens.',
    remediation: 'Run the exporter and scrape it, or remove the alert.',
    messages: {
      exporter: {
        title: 'Alert {{alert}} watches {{metric}} of {{exporter}}, which no job scrapes',
        message:
          '{{metric}} comes from {{exporter}}; no scrape job of {{config}} has a target that is there and is one.',
      },
      several: {
        title: '{{count}} alerts of {{file}} watch metrics that nothing exports: {{alerts}}',
        message: 'No scrape job has a target that is there and is {{exporters}}.',
      },
    },
  },
  gather: {
    from: 3,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.at.file.path,
        alerts: listed(drafts.map(({ data }) => String(data?.alert))),
        exporters: [...new Set(drafts.map(({ data }) => String(data?.exporter)))].join(' or '),
      },
    }),
  },
  *check(model) {
    if (hasOtherWays(model)) return;
    for (const { file, path, name, group, expr, isAlert } of alertRules(model)) {
      if (!isAlert || file.kind !== 'prometheus-rules') continue;
      const configs = configurationsFor(model, file);
      if (configs.length === 0 || configs.some(hasDiscovery)) continue;
      const query = parseQuery(expr);
      for (const { metric } of query && !query.error ? selectorsOf(query) : []) {
        const row = EXPORTERS.find(({ metrics }) => metrics.test(metric));
        if (!row || expr.includes('absent(') || configs.some((config) => isScraped(model, config, row))) continue;
        yield {
          messageId: 'exporter',
          data: { alert: name, metric, exporter: row.exporter, config: listed(configs.map((config) => config.name)) },
          key: [group, name],
          resource: file,
          at: file.trace([...path, 'alert'])[0]!,
          related: configs.map((config) => config.trace(['scrape_configs'])[0]!),
        };
        break;
      }
    }
  },
};

/** Metrics may be pushed: by a collector, an agent, or what a chart brings. */
function hasOtherWays(model: Model): boolean {
  const collectors = model.index.ofKind('otel-collector');
  const pushes = collectors.some(({ value }) =>
    entriesOf(at(value, ['exporters'])).some(([name]) => /prometheus/.test(name)),
  );
  return pushes || model.index.ofKind('Prometheus').length > 0 || model.index.ofKind('PrometheusAgent').length > 0;
}

/** The configurations that load the file by its name, or else those beside it. */
function configurationsFor(model: Model, file: Resource): readonly Resource[] {
  const all = model.index.ofKind('prometheus').filter(({ value }) => Array.isArray(at(value, ['scrape_configs'])));
  const naming = all.filter(({ value }) =>
    itemsOf(at(value, ['rule_files'])).some((item) => matches(asText(item) ?? '', baseName(file.name))),
  );
  if (naming.length > 0) return naming;
  return all.filter(({ name }) => folderOf(name) === folderOf(file.name));
}

/** The last step of a path that may hold `*`, against a name. */
function matches(pattern: string, name: string): boolean {
  const parts = baseName(pattern).split('*');
  if (parts.length === 1) return parts[0] === name;
  return name.startsWith(parts[0]!) && name.endsWith(parts.at(-1)!);
}

/** Whether a target that exists is the exporter, by the name of its job, its host, its image, or by its port. */
function isScraped(model: Model, config: Resource, row: (typeof EXPORTERS)[number]): boolean {
  const reach = reachOf(model, config);
  return scrapeTargets(config).some(({ job, host, port }) => {
    const services = reach?.services.filter(({ name }) => name === host) ?? [];
    // What is outside of the projects cannot be looked up.
    const isThere = !reach || reach.isOpen || host.includes('.') || host === 'localhost' || reach.hosts.has(host);
    if (!isThere) return false;
    const images = services.flatMap(({ facets }) => facets.images.map(({ reference }) => imageBaseName(reference)));
    return port === row.port || [job, host, ...images].some((name) => row.names.test(name));
  });
}
