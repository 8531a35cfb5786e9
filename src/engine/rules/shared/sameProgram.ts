import { asText, at } from '../../model/json';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { repositoryOf } from './images';

/**
 * What a service runs, whatever the version: equal texts are the same program. The build where there is one, or else the image;
 * `undefined` when the files tell neither.
 */
export const programOf: (service: Resource) => string | undefined = weakMemo((service) => {
  const build = at(service.value, ['build']);
  const context = asText(at(build, ['context']));
  if (context !== undefined) {
    const parts = ['dockerfile', 'target'].map((field) => asText(at(build, [field])) ?? '');
    return JSON.stringify([context, ...parts]);
  }
  const reference = service.facets.images[0]?.reference;
  return reference === undefined ? undefined : repositoryOf(reference);
});

/** Whether both run the same image or build. */
export function runSameProgram(a: Resource, b: Resource): boolean {
  const program = programOf(a);
  return program !== undefined && program === programOf(b);
}
