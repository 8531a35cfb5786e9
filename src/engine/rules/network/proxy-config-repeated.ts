import type { StateRule } from '../rule';
import { type NginxBlock, nginxBlocks, nginxFiles } from '../shared/nginx';

export const proxyConfigRepeated: StateRule = {
  meta: {
    id: 'proxy-config-repeated',
    title: 'nginx defines the same thing twice',
    category: 'network',
    severity: 'high',
    confidence: 'certain',
    why: 'nginx refuses two upstreams or locations of one name and does not start; of two servers for one name and port the second never answers.',
    remediation: 'Merge the two, or give one another name.',
    messages: {
      upstream: {
        title: 'Upstream {{what}} is defined twice in {{file}}',
        message: 'nginx exits with "[emerg] duplicate upstream "{{what}}"".',
      },
      location: {
        title: 'Location {{what}} is defined twice in one server of {{file}}',
        message: 'nginx exits with "[emerg] duplicate location "{{what}}"".',
      },
      server: {
        title: 'Two servers of {{file}} answer to {{what}}',
        message: 'nginx warns "conflicting server name … ignored", and the second one never gets a request.',
      },
    },
  },
  *check(model) {
    for (const file of nginxFiles(model)) {
      for (const block of nginxBlocks(file)) {
        if (!block.isRepeated) continue;
        const messageId = messageFor(block);
        if (messageId === undefined) continue;
        const what = block.args.join(' ');
        yield {
          messageId,
          data: { file: file.name, what },
          key: [messageId, ...block.path],
          resource: file,
          at: file.trace(block.path)[0]!,
          ...(messageId === 'server' ? { severity: 'medium' } : {}),
        };
      }
    }
  },
};

function messageFor({ name, args, value }: NginxBlock): string | undefined {
  if (name === 'upstream') return 'upstream';
  // Patterns are tried in their order, and may be there twice.
  if (name === 'location') return /^~/.test(args[0] ?? '') ? undefined : 'location';
  // A server that listens in several ways may differ in the others.
  const isSimple = !Array.isArray(value.listen) && !Array.isArray(value.server_name);
  return name === 'server' && args.length > 1 && isSimple && !String(value.server_name).includes('$')
    ? 'server'
    : undefined;
}
