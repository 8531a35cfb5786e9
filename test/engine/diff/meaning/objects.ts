import { changesOf, compareTrees } from '../../selfComparison/compare';

/** The fields that differ between two files of manifests: `changed spec.replicas`. */
export async function fieldsOf(before: string, after: string): Promise<string[]> {
  const { resources } = changesOf(await compareTrees({ 'k8s/a.yaml': before }, { 'k8s/a.yaml': after }));
  return resources.flatMap((resource) => Object.values(resource)).flat();
}

/** An object of a kind, what stands below `spec:` in flow style. */
export function withSpec(type: string, spec: string): string {
  const [apiVersion, kind] = type.split(' ');
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\nspec: { ${spec} }\n`;
}

/** A Deployment with one container, and what is said of the container beside its name. */
export function withContainer(container: string, pod = ''): string {
  const containers = `containers: [{ name: c, ${container} }]`;
  return withSpec('apps/v1 Deployment', `template: { spec: { ${containers}${pod && `, ${pod}`} } }`);
}
