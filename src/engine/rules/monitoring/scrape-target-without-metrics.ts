import { NO_METRICS, OTHER_PROTOCOLS } from '../../catalogues/monitoring/protocols';
import { at } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { byFile } from '../gather';
import type { Draft, StateRule } from '../rule';
import { imageBaseName, repositoryOf } from '../shared/images';
import { listed } from '../shared/listed';
import { nginxBlocks, nginxFiles } from '../shared/nginx';
import { reachOf } from '../shared/reach';
import { type ScrapeTarget, scrapeTargets } from '../shared/scrapeJobs';

export const scrapeTargetWithoutMetrics: StateRule = {
  meta: {
    id: 'scrape-target-without-metrics',
    title: 'Prometheus asks something for metrics that has none',
    category: 'monitoring',
    severity: 'high',
    confidence: 'likely',
    why: 'Each scrape fails: the target is shown as down, alerts on `up == 0` fire for ever, and its metrics do not exist.',
    remediation: 'Scrape an exporter in its place.',
    messages: {
      protocol: {
        title: 'Job {{job}} scrapes {{address}}, which speaks the protocol of {{program}} and not HTTP',
        message: '{{program}} gives no metrics on port {{port}}; scrape {{exporter}} in its place.',
      },
      program: {
        title: 'Job {{job}} scrapes {{address}}, and {{program}} has no metrics for Prometheus',
        message:
          '{{program}} answers {{path}} with an error or with something that Prometheus cannot read; scrape {{exporter}} in its place.',
      },
      location: {
        title: 'Job {{job}} scrapes {{address}}{{path}}, and no location of nginx answers to that',
        message: 'None of the configurations that {{address}} gets has a location for {{path}}.',
      },
      several: {
        title: '{{count}} jobs of {{file}} scrape programs that have no metrics: {{addresses}}',
        message: 'Each scrape fails. Scrape exporters in their place: {{exporters}}.',
      },
    },
  },
  gather: {
    from: 2,
    by: (draft) => (draft.messageId === 'location' ? undefined : byFile(draft)),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        count: drafts.length,
        file: drafts[0]!.at.file.path,
        addresses: listed(drafts.map(({ data }) => `${data?.address} (${data?.program})`)),
        exporters: listed(drafts.map(({ data }) => `${data?.exporter}`)),
      },
    }),
  },
  *check(model) {
    for (const file of model.index.ofKind('prometheus')) {
      const services = reachOf(model, file)?.services ?? [];
      for (const target of scrapeTargets(file)) {
        if (target.isParameter) continue;
        const named = services.filter((service) => service.name === target.host);
        const lack = protocolOf(target, named) ?? programOf(target, named) ?? locationOf(model, target, named);
        if (!lack) continue;
        yield {
          ...lack,
          data: { job: target.job, address: target.address, ...lack.data },
          key: [target.job, target.address],
          resource: file,
          at: file.trace(target.path)[0]!,
        };
      }
    }
  },
};

type Lack = Pick<Draft, 'messageId' | 'data' | 'severity' | 'confidence' | 'related'>;

const imageOf = ({ facets }: Resource): string => facets.images[0]?.reference ?? '';

/** The port is a program's own, and the image of the service, or else the host's name, is that program's. */
function protocolOf({ host, port }: ScrapeTarget, services: readonly Resource[]): Lack | undefined {
  const found = OTHER_PROTOCOLS.find((row) => row.port === port);
  if (!found || /exporter|metrics/i.test(host)) return undefined;
  const images = services.map(imageOf).filter((image) => image !== '');
  const isProgram =
    images.length > 0 ? images.some((image) => found.names.test(imageBaseName(image))) : found.names.test(host);
  const { program, exporter } = found;
  return isProgram ? { messageId: 'protocol', data: { program, exporter, port: String(port) } } : undefined;
}

function programOf({ port, metricsPath }: ScrapeTarget, services: readonly Resource[]): Lack | undefined {
  const [service] = services;
  if (!service || at(service.value, ['build']) !== undefined) return undefined;
  const found = NO_METRICS.find((row) => row.port === port && row.image.test(repositoryOf(imageOf(service))));
  return (
    found && {
      messageId: 'program',
      data: { program: found.program, exporter: found.exporter, path: metricsPath },
      severity: 'medium',
    }
  );
}

/** nginx gives metrics where its configuration says so; all of its configurations must be known. */
function locationOf(
  model: Model,
  { port, metricsPath }: ScrapeTarget,
  services: readonly Resource[],
): Lack | undefined {
  const isNginx = (service: Resource): boolean =>
    /^nginx(?:inc\/nginx-unprivileged)?$/.test(repositoryOf(imageOf(service)));
  if (services.length === 0 || !services.every(isNginx) || (port !== undefined && port !== 80 && port !== 8080))
    return undefined;
  const files = nginxFiles(model).filter((file) =>
    mountersOf(model, file.name).some(({ service }) => services.includes(service)),
  );
  const [first] = files;
  if (!first) return undefined;
  const answers = files.some((file) =>
    nginxBlocks(file).some(({ name, args, value }) => name === 'location' && covers(args, value, metricsPath)),
  );
  return answers
    ? undefined
    : { messageId: 'location', data: { path: metricsPath }, severity: 'medium', related: [first.trace([])[0]!] };
}

/** A location that passes everything on may lead to something that has metrics. */
function covers(args: readonly string[], value: Readonly<Record<string, unknown>>, path: string): boolean {
  const place = args.at(-1) ?? '';
  if (args[0]?.startsWith('~')) return true;
  if (place === '/' && path !== '/') return 'proxy_pass' in value;
  return path.startsWith(place);
}
