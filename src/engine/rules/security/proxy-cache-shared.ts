import type { StateRule } from '../rule';
import { directives, inherited, type NginxBlock, nginxBlocks, nginxFiles } from '../shared/nginx';
import { severalNamed } from '../shared/severalNamed';

export const proxyCacheShared: StateRule = {
  meta: {
    id: 'proxy-cache-shared',
    title: 'A proxy cache gives one user the answers of another',
    category: 'security',
    severity: 'medium',
    confidence: 'possible',
    why: 'nginx stores answers also for requests with Authorization; its default key is scheme, host and URI. Unless the backend forbids it in each answer, the next user gets what the first one asked for.',
    remediation:
      'Put $http_authorization (or the session cookie) into proxy_cache_key, or bypass the cache where it is set.',
    messages: {
      shared: {
        title: '{{location}} is cached in {{file}} without a key on who asks',
        message:
          'proxy_cache is on for {{location}}, and neither proxy_cache_key nor proxy_no_cache and proxy_cache_bypass look at Authorization or a cookie.',
      },
      several: {
        title: '{{count}} locations are cached in {{file}} without a key on who asks: {{locations}}',
        message:
          'proxy_cache is on for them, and neither proxy_cache_key nor proxy_no_cache and proxy_cache_bypass look at Authorization or a cookie.',
      },
    },
  },
  gather: severalNamed(2, 'location', 'locations'),
  *check(model) {
    for (const file of nginxFiles(model)) {
      for (const block of nginxBlocks(file)) {
        if (block.name !== 'location' || directives(block.value, 'proxy_pass').length === 0) continue;
        const cache = inherited(block, 'proxy_cache');
        if (!cache || cache.text === 'off' || isForAll(block) || looksAtUser(block)) continue;
        yield {
          messageId: 'shared',
          data: { file: file.name, location: block.args.join(' ') },
          key: [...block.path],
          resource: file,
          at: file.trace(cache.path)[0]!,
          related: file.trace(block.path).slice(0, 1),
        };
      }
    }
  },
};

/** Files that are the same for everybody. */
function isForAll({ args }: NginxBlock): boolean {
  return /static|assets?|images?|img|media|fonts?|public|favicon|\.(?:js|css|png|jpe?g|gif|svg|ico|woff)|\\\./i.test(
    args.join(' '),
  );
}

const USER = /\$(?:http_authorization|http_cookie|cookie_\w+|http_x_\w*(?:key|token|user)\w*|remote_user|arg_token)/i;

function looksAtUser(block: NginxBlock): boolean {
  const says = ['proxy_cache_key', 'proxy_no_cache', 'proxy_cache_bypass'].some((name) =>
    USER.test(inherited(block, name)?.text ?? ''),
  );
  // The header that would say who asks does not reach the backend.
  const headers = [block, ...block.around].map(({ value }) => JSON.stringify(value.proxy_set_header ?? ''));
  return says || headers.some((text) => /"Authorization":""/i.test(text));
}
