import { PROMETHEUS_FIELDS } from '../../catalogues/monitoring/prometheusFields';
import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import { mountersOf } from '../../model/mounters';
import type { Resource } from '../../model/resource';
import { byFile } from '../gather';
import type { Draft, StateRule } from '../rule';
import { gradeOfTestData } from '../shared/files';
import { imageBaseName } from '../shared/images';
import { listed } from '../shared/listed';
import { durationSeconds } from '../shared/promDuration';
import { unknownFields } from '../shared/unknownFields';

export const prometheusConfigInvalid: StateRule = {
  meta: {
    id: 'prometheus-config-invalid',
    title: 'Prometheus refuses its configuration',
    category: 'monitoring',
    severity: 'high',
    confidence: 'certain',
    why: 'Prometheus reads its configuration strictly: with a field that it does not know it does not start, and nothing is monitored.',
    remediation: 'Correct the field; `promtool check config` shows what Prometheus would say.',
    messages: {
      field: {
        title: '{{file}} has {{where}}, which Prometheus does not know',
        message: 'Prometheus exits with "field {{field}} not found".{{hint}}',
      },
      fields: {
        title: '{{file}} has {{count}} fields which Prometheus does not know: {{wheres}}',
        message: 'Prometheus exits at the first, with "field {{field}} not found".',
      },
      job: {
        title: 'Scrape job {{job}} is there twice in {{file}}',
        message: 'Prometheus exits with: found multiple scrape configs with job name "{{job}}".',
      },
      nameless: {
        title: 'A scrape job of {{file}} has no job_name',
        message: 'Prometheus exits with "job_name is empty".',
      },
      timeout: {
        title: 'Scrape job {{job}} of {{file}} waits longer than its interval: {{timeout}} of {{interval}}',
        message:
          'Prometheus exits with: scrape timeout greater than scrape interval for scrape config with job name "{{job}}".',
      },
    },
  },
  gather: {
    from: 2,
    by: (draft) => (draft.messageId === 'field' ? byFile(draft) : undefined),
    into: (drafts) => ({
      messageId: 'fields',
      data: {
        ...drafts[0]!.data,
        count: drafts.length,
        wheres: listed(drafts.map(({ data }) => `${data?.where}`)),
      },
    }),
  },
  *check(model) {
    for (const file of model.index.ofKind('prometheus')) {
      if (isForRelative(model, file)) continue;
      for (const draft of [...fieldProblems(file), ...jobProblems(file)])
        yield { ...draft, ...gradeOfTestData(draft.at.file.path) };
    }
  },
};

/** Other programs read the same format and know more fields. */
function isForRelative(model: Model, file: Resource): boolean {
  const readers = mountersOf(model, file.name).flatMap(({ service }) => service.facets.images);
  return (
    /vmagent|victoria|mimir|thanos|alloy|grafana-agent/i.test(file.name) ||
    readers.some(({ reference }) => !/prometheus|prom$/i.test(imageBaseName(reference)))
  );
}

function* fieldProblems(file: Resource): Iterable<Draft> {
  for (const { field, path, near } of unknownFields(file.value, PROMETHEUS_FIELDS, 'prometheus')) {
    yield {
      messageId: 'field',
      data: {
        file: file.name,
        field,
        where: path.filter((step) => typeof step === 'string').join('.'),
        hint: near === undefined ? '' : ` Did you mean ${near}?`,
      },
      key: ['field', ...path.filter((step) => typeof step === 'string')],
      resource: file,
      at: file.trace(path)[0]!,
    };
  }
}

function* jobProblems(file: Resource): Iterable<Draft> {
  const names = new Set<string>();
  const globalOf = (field: string): string | undefined => asText(at(file.value, ['global', field]));
  for (const [index, job] of itemsOf(at(file.value, ['scrape_configs'])).entries()) {
    const path = ['scrape_configs', index];
    const name = asText(at(job, ['job_name'])) ?? '';
    if (name === '') {
      yield {
        messageId: 'nameless',
        data: { file: file.name },
        key: ['nameless', index],
        resource: file,
        at: file.trace(path)[0]!,
      };
      continue;
    }
    if (names.has(name)) {
      const place = file.trace([...path, 'job_name'])[0]!;
      yield { messageId: 'job', data: { file: file.name, job: name }, key: ['job', name], resource: file, at: place };
    }
    names.add(name);
    const own = asText(at(job, ['scrape_timeout']));
    const interval = asText(at(job, ['scrape_interval'])) ?? globalOf('scrape_interval') ?? '1m';
    const longest = durationSeconds(interval);
    const wanted = own === undefined ? undefined : durationSeconds(own);
    if (own === undefined || wanted === undefined || longest === undefined || wanted <= longest) continue;
    yield {
      messageId: 'timeout',
      data: { file: file.name, job: name, timeout: own, interval },
      key: ['timeout', name],
      resource: file,
      at: file.trace([...path, 'scrape_timeout'])[0]!,
    };
  }
}
