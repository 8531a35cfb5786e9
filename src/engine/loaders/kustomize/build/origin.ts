import { type BuildObject, currentId, gvkOf, textAt, withText } from './object';

/** Where an object came from, as `buildMetadata` writes it (api/resource/origin.go). Paths are seen from the folder that is built. */
export interface Origin {
  readonly path?: string;
  /** For what a generator or transformer makes: the file that asks for it. */
  readonly configuredIn?: string;
  readonly configuredBy?: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name?: string;
    readonly namespace?: string;
  };
}

const ORIGIN = 'config.kubernetes.io/origin';
const TRANSFORMATIONS = 'alpha.config.kubernetes.io/transformations';

const originOf = (object: BuildObject): string => textAt(object.node, 'metadata', 'annotations', ORIGIN);

export function setOrigin(object: BuildObject, origin: Origin): void {
  object.node = withText(object.node, ['metadata', 'annotations', ORIGIN], originText(origin));
}

/** What is merged into an object leaves it where it came from. */
export function keepOrigin(old: BuildObject, merged: BuildObject): void {
  if (originOf(old) !== '') merged.node = withText(merged.node, ['metadata', 'annotations', ORIGIN], originOf(old));
}

/** Says who generated the objects, where they do not say it already. */
export function originOfGenerated(objects: readonly BuildObject[], origin: Origin | undefined): void {
  for (const object of objects) if (origin && originOf(object) === '') setOrigin(object, origin);
}

/** Writes a transformer down at every object; one without an origin was made by it. */
export function noteTransformer(objects: readonly BuildObject[], origin: Origin): void {
  for (const object of objects) {
    if (originOf(object) === '') {
      setOrigin(object, origin);
      continue;
    }
    const known = textAt(object.node, 'metadata', 'annotations', TRANSFORMATIONS);
    const item = originText(origin).replace(/^/gm, '  ').replace(/^ {2}/, '- ').replace(/ {2}$/, '');
    object.node = withText(object.node, ['metadata', 'annotations', TRANSFORMATIONS], known + item);
  }
}

/** The built-in step of a kustomization. */
export function builtinOrigin(target: Origin, file: string, kind: string): Origin {
  return { configuredIn: joinPath(target.path ?? '', file), configuredBy: { apiVersion: 'builtin', kind } };
}

/** The step that an object of settings asks for. */
export function pluginOrigin(settings: BuildObject): Origin | undefined {
  const path = /^path: (.*)$/m.exec(originOf(settings))?.[1];
  if (path === undefined) return undefined;
  const { name, namespace } = currentId(settings);
  const { group, version, kind } = gvkOf(settings);
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return {
    configuredIn: path,
    configuredBy: { apiVersion, kind, ...(name ? { name } : {}), ...(namespace ? { namespace } : {}) },
  };
}

function originText({ path, configuredIn, configuredBy }: Origin): string {
  const by = Object.entries(configuredBy ?? {}).map(([key, value]) => `  ${key}: ${value}\n`);
  return [
    path ? `path: ${path}\n` : '',
    configuredIn ? `configuredIn: ${configuredIn}\n` : '',
    by.length > 0 ? `configuredBy:\n${by.join('')}` : '',
  ].join('');
}

/** `overlays` and `../base` make `base`; what leads above the start keeps its dots. */
export function joinPath(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...path.split('/')]) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/') || '.';
}

/** The names of the annotations that `buildMetadata` decides about. */
export const METADATA_ANNOTATIONS: Readonly<Record<string, string>> = {
  originAnnotations: ORIGIN,
  transformerAnnotations: TRANSFORMATIONS,
};
