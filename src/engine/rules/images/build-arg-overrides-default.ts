import { parseImage } from '../../model/image';
import { asText, at, entriesOf } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { ChangeRule } from '../rule';
import { type Build, buildsOf, stagesOf } from '../shared/builds';
import { versionOf } from '../shared/images';

export const buildArgOverridesDefault: ChangeRule = {
  meta: {
    id: 'build-arg-overrides-default',
    title: "A build argument and the Dockerfile's default for it part by a major version",
    category: 'images',
    severity: 'medium',
    confidence: 'likely',
    why: 'The value of the project wins: the image is built with another release than the Dockerfile is made for, and a build without the project makes another image.',
    remediation: 'Give both the same version, or leave the argument out.',
    messages: {
      differs: {
        title: '{{service}} builds with {{name}} {{given}}, while {{dockerfile}} has {{default}}',
        message:
          'Both had major version {{before}} before the change; {{given}} wins over the default of {{dockerfile}}.',
      },
    },
  },
  *checkChange({ before, after }) {
    const old = new Map(buildsOf(before).map((build) => [build.service.id, build]));
    for (const build of buildsOf(after)) {
      const was = old.get(build.service.id);
      if (!was) continue;
      for (const [name] of entriesOf(at(build.service.value, ['build', 'args']))) {
        const [now, then] = [pairOf(build, name), pairOf(was, name)];
        if (!now || !then || now.given.major === now.default.major || then.given.major !== then.default.major) continue;
        yield {
          messageId: 'differs',
          data: {
            service: build.service.name,
            name,
            dockerfile: build.dockerfile.name,
            given: now.given.text,
            default: now.default.text,
            before: then.given.major,
          },
          key: [build.service.name, name],
          resource: build.service,
          at: sourceOf(build.service, ['build', 'args', name]),
          related: [now.default.source],
        };
      }
    }
  },
};

interface Version {
  readonly text: string;
  readonly major: number;
  readonly source: Source;
}

/** The version that the project gives and the one that the Dockerfile has by itself; `undefined` when one of them is none. */
function pairOf({ service, dockerfile }: Build, name: string): { given: Version; default: Version } | undefined {
  const given = versionAt(service, ['build', 'args', name]);
  const places = [['args', name], ...stagesOf(dockerfile).map(({ index }) => ['stages', index, 'args', name])];
  for (const place of places) {
    const standard = versionAt(dockerfile, place);
    if (given && standard) return { given, default: standard };
  }
  return undefined;
}

function versionAt(resource: Resource, path: (string | number)[]): Version | undefined {
  const text = asText(at(resource.value, path)) ?? '';
  if (text.length > 100 || !/^[\w./:@-]+$/.test(text)) return undefined;
  const major = versionOf(/^v?\d/.test(text) ? text : parseImage(text).tag)[0];
  return major === undefined ? undefined : { text, major, source: sourceOf(resource, path) };
}
