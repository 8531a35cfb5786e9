import { asText, at } from '../../model/json';
import type { Resource } from '../../model/resource';
import { sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { UnitRule } from '../rule';
import { commandText } from '../shared/commandWords';

export const heapExceedsMemoryLimit: UnitRule = {
  meta: {
    id: 'heap-exceeds-memory-limit',
    title: 'A program may use more memory than its container is allowed',
    category: 'reliability',
    severity: 'high',
    confidence: 'likely',
    why: 'The kernel kills the container when it reaches the limit (exit code 137, OOMKilled), long before the program would free memory by itself.',
    remediation: 'Keep the heap well below the limit (about three quarters), or raise the limit.',
    messages: {
      heap: {
        title: '{{service}} may grow to {{heap}} and is killed at {{limit}}',
        message: '{{setting}} allows {{service}} {{heap}}; the limit of its container is {{limit}}.',
      },
    },
  },
  about: 'services',
  *checkUnit(services) {
    for (const service of services) {
      const limit = limitOf(service);
      if (!limit) continue;
      for (const heap of heapsOf(service)) {
        if (heap.bytes < limit.bytes) continue;
        yield {
          messageId: 'heap',
          data: {
            service: service.name,
            setting: heap.setting,
            heap: sizeText(heap.bytes),
            limit: sizeText(limit.bytes),
          },
          key: [service.name, heap.setting],
          resource: service,
          at: heap.source,
          related: [limit.source],
        };
      }
    }
  },
};

const LIMITS = [['deploy', 'resources', 'limits', 'memory'], ['mem_limit']];

function limitOf(service: Resource): { bytes: number; source: Source } | undefined {
  for (const path of LIMITS) {
    const bytes = bytesOf(asText(at(service.value, path)) ?? '');
    if (bytes !== undefined && bytes > 0) return { bytes, source: sourceOf(service, path) };
  }
  return undefined;
}

/** Where programs are told how much they may take: options of Java, Node.js and Redis. */
const OPTIONS: readonly { readonly pattern: RegExp; readonly unit: string }[] = [
  { pattern: /(?:^|\s)-Xmx(\d{1,12}[kmgt]?)\b/i, unit: '' },
  { pattern: /--max[-_]old[-_]space[-_]size[= ](\d{1,9})\b/, unit: 'm' },
  { pattern: /(?:^|\s)--maxmemory[= ](\d{1,12}(?:[kmg]b?)?)\b/i, unit: '' },
];

const HOLDERS = /(?:JAVA|JVM|_OPTS$|_OPTIONS$|HEAP|^NODE_OPTIONS$|^REDIS_ARGS$)/i;

function* heapsOf(service: Resource): Iterable<{ setting: string; bytes: number; source: Source }> {
  const texts = [
    ...service.facets.env
      .filter(({ name }) => HOLDERS.test(name))
      .map(({ name, value, source }) => ({ setting: name, text: value ?? '', source })),
    { setting: 'command', text: commandText(service), source: sourceOf(service, ['command']) },
  ];
  for (const { setting, text, source } of texts) {
    for (const { pattern, unit } of OPTIONS) {
      const bytes = bytesOf(`${pattern.exec(text)?.[1] ?? ''}${unit}`);
      if (bytes !== undefined) yield { setting, bytes, source };
    }
  }
}

/** `512m`, `2g`, `1gb`, `536870912`: powers of 1024, as Docker and Java count. */
function bytesOf(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,15}(?:\.\d{1,6})?)\s*([kmgt]?)i?b?$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  return mebibytes >= 1024 && Number.isInteger(mebibytes / 1024)
    ? `${mebibytes / 1024} GiB`
    : `${Math.round(mebibytes)} MiB`;
}
