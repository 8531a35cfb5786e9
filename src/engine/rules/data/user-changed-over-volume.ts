import { asText, at } from '../../model/json';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { isService } from '../shared/compose';

export const userChangedOverVolume: ChangeRule = {
  meta: {
    id: 'user-changed-over-volume',
    title: 'A service runs as another user over the volume that it had',
    category: 'data',
    severity: 'medium',
    confidence: 'possible',
    why: 'The files in the volume belong to the user of before: the program may not write them any more, "permission denied", while a fresh installation works.',
    remediation: 'Change the owner of the files in the volume (`chown -R`) together with the user.',
    messages: {
      changed: {
        title: '{{service}} runs as another user, and {{volume}} belongs to the one of before',
        message: '`user` of {{service}} changes from {{before}} to {{after}}; {{volume}} at {{target}} stays as it is.',
      },
    },
  },
  *checkChange({ resources }) {
    for (const { before, after } of resources) {
      if (!before || !after || !isService(after)) continue;
      const [then, now] = [before, after].map((service) => asText(at(service.value, ['user'])) || undefined);
      // `1000` and `1000:1000` are one user; root may write everything.
      if (
        then?.split(':')[0] === now?.split(':')[0] ||
        /^(?:0|root)(?::|$)/.test(now ?? '') ||
        /[$]/.test(`${then}${now}`)
      )
        continue;
      const kept = after.facets.volumes.find(
        ({ kind, from, readOnly }) =>
          kind === 'volume' &&
          from !== undefined &&
          !readOnly &&
          before.facets.volumes.some((old) => old.kind === kind && old.from === from),
      );
      if (!kept) continue;
      const place = sourceOf(after, ['user']);
      yield {
        messageId: 'changed',
        data: {
          service: after.name,
          volume: kept.from!,
          target: kept.target,
          before: then ?? "the image's user",
          after: now ?? "the image's user",
        },
        key: [after.name],
        resource: after,
        at: now === undefined ? kept.source : place,
        before: sourceOf(before, then === undefined ? [] : ['user']),
        related: now === undefined ? [] : [kept.source],
      };
    }
  },
};
