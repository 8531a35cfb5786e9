import { asText, at, entriesOf, itemsOf, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';

/** One address that a scrape job asks for metrics. */
export interface ScrapeTarget {
  readonly job: string;
  readonly address: string;
  readonly host: string;
  readonly port?: number;
  readonly path: Path;
  readonly metricsPath: string;
  /** Something else is asked in its place: a prober gets it as a parameter. */
  readonly isParameter: boolean;
}

/** The static targets of a configuration. */
export function scrapeTargets(file: Resource): ScrapeTarget[] {
  return itemsOf(at(file.value, ['scrape_configs'])).flatMap((job, index) => {
    const isParameter = itemsOf(at(job, ['relabel_configs'])).some(
      (relabel) => asText(at(relabel, ['target_label'])) === '__address__',
    );
    return itemsOf(at(job, ['static_configs'])).flatMap((config, place) =>
      itemsOf(at(config, ['targets'])).flatMap((item, number): ScrapeTarget[] => {
        const address = asText(item) ?? '';
        const [, host, port] = /^([A-Za-z0-9_][A-Za-z0-9._-]{0,200})(?::(\d{1,5}))?$/.exec(address) ?? [];
        if (host === undefined) return [];
        return [
          {
            job: asText(at(job, ['job_name'])) ?? '',
            address,
            host,
            ...(port === undefined ? {} : { port: Number(port) }),
            path: ['scrape_configs', index, 'static_configs', place, 'targets', number],
            metricsPath: asText(at(job, ['metrics_path'])) ?? '/metrics',
            isParameter,
          },
        ];
      }),
    );
  });
}

/** Whether a job finds targets that are not written in the file, or further jobs are elsewhere. */
export function hasDiscovery(file: Resource): boolean {
  return (
    at(file.value, ['scrape_config_files']) !== undefined ||
    itemsOf(at(file.value, ['scrape_configs'])).some((job) =>
      entriesOf(job).some(([key]) => key.endsWith('_sd_configs')),
    )
  );
}
