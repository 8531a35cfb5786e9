import type { ApiContent, ApiOperation, ApiParameter, ApiScheme } from '../../model/apiOperation';
import { asText, at, entriesOf, isObject, itemsOf, type Json } from '../../model/json';
import { below, type Description, follow, type Place } from './description';
import { type SchemaReader, schemaReader, sourceAt } from './schemas';

/** An operation by its place. */
export interface OperationPlace {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly item: Place;
  readonly place: Place;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** More are made by a program. */
const MAX_OPERATIONS = 5_000;

/** The operations of a description, in its order. */
export function operationPlaces(description: Description): OperationPlace[] {
  const { file, value } = description;
  const found: OperationPlace[] = [];
  for (const [path] of entriesOf(at(value, ['paths']))) {
    const place = below({ file, path: [], value }, 'paths', path);
    const item = place && follow(description, place);
    if (!path.startsWith('/') || !item) continue;
    for (const method of METHODS) {
      const operation = below(item, method);
      if (operation && isObject(operation.value) && found.length < MAX_OPERATIONS)
        found.push({ method: method.toUpperCase(), path, item, place: operation });
    }
  }
  return found;
}

/** Reads the operations of a description; schemas are the same objects for all of them. */
export function operationReader(description: Description): (place: OperationPlace) => ApiOperation {
  const read = schemaReader(description);
  const api = asText(at(description.value, ['info', 'title'])) ?? '';
  const basePath = basePathOf(description);
  return (operation) => {
    const { parameters, body, isWhole } = readParameters(description, operation, read);
    const own = description.version === 2 ? body : readBody(description, operation, read);
    return {
      api,
      basePath,
      method: operation.method,
      path: operation.path,
      deprecated: at(operation.place.value, ['deprecated']) === true,
      source: sourceAt(operation.place),
      parameters,
      ...(own ? { body: own } : {}),
      responses: readResponses(description, operation, read),
      security: readSecurity(description, operation.place.value),
      isWhole,
    };
  };
}

/** `basePath` of Swagger 2.0; of OpenAPI 3 the path that all servers have in common. */
function basePathOf({ value, version }: Description): string {
  if (version === 2) return withoutSlash(asText(at(value, ['basePath'])) ?? '');
  const paths = itemsOf(at(value, ['servers'])).map((server) => pathOf(asText(at(server, ['url'])) ?? ''));
  const [first = ''] = paths;
  return paths.every((path) => path === first) && !/[{}]/.test(first) ? withoutSlash(first) : '';
}

const pathOf = (url: string): string => /^(?:[a-z][a-z0-9+.-]{0,20}:)?(?:\/\/[^/]*)?(\/[^?#]*)?/i.exec(url)?.[1] ?? '';
const withoutSlash = (path: string): string => path.replace(/\/{1,10}$/, '');

function readParameters(
  description: Description,
  { item, place, method, path }: OperationPlace,
  read: SchemaReader,
): { parameters: ApiParameter[]; body?: ApiOperation['body']; isWhole: boolean } {
  const found = new Map<string, ApiParameter>();
  let body: ApiOperation['body'];
  let isWhole = true;
  for (const owner of [item, place]) {
    for (const index of itemsOf(at(owner.value, ['parameters'])).keys()) {
      const parameter = follow(description, below(owner, 'parameters', index)!);
      const name = asText(at(parameter?.value, ['name']));
      if (!parameter || name === undefined) {
        isWhole = false;
        continue;
      }
      const where = asText(at(parameter.value, ['in'])) ?? '';
      const required = at(parameter.value, ['required']) === true;
      const source = sourceAt(parameter);
      if (where === 'body') {
        const schema = read(below(parameter, 'schema'), `${method} ${path} body`);
        body = { required, source, content: new Map([['', schema]]) };
        continue;
      }
      // Swagger 2.0 writes the form of a parameter into the parameter.
      const form = description.version === 2 ? parameter : below(parameter, 'schema');
      found.set(`${where} ${name}`, { in: where, name, required, source, schema: read(form, name) });
    }
  }
  return { parameters: [...found.values()], ...(body ? { body } : {}), isWhole };
}

function readBody(
  description: Description,
  { place, method, path }: OperationPlace,
  read: SchemaReader,
): ApiOperation['body'] {
  const stated = below(place, 'requestBody');
  const body = stated && follow(description, stated);
  if (!body) return undefined;
  return {
    required: at(body.value, ['required']) === true,
    source: sourceAt(body),
    content: contentOf(body, `${method} ${path} body`, read),
  };
}

function readResponses(
  description: Description,
  { place, method, path }: OperationPlace,
  read: SchemaReader,
): Map<string, ApiContent> {
  const found = new Map<string, ApiContent>();
  for (const [status] of entriesOf(at(place.value, ['responses']))) {
    const response = follow(description, below(place, 'responses', status)!);
    if (!response || status.startsWith('x-')) continue;
    const label = `${method} ${path} answer ${status}`;
    const content =
      description.version === 2
        ? new Map([['', read(below(response, 'schema'), label)]])
        : contentOf(response, label, read);
    found.set(status.toUpperCase().replace('DEFAULT', 'default'), { source: sourceAt(response), content });
  }
  return found;
}

function contentOf(place: Place, label: string, read: SchemaReader): ApiContent['content'] {
  return new Map(
    entriesOf(at(place.value, ['content'])).map(([media]) => [
      media,
      read(below(place, 'content', media, 'schema'), label),
    ]),
  );
}

/** Without a list of schemes the file does not tell how callers are known. */
function readSecurity({ value, version }: Description, operation: Json): ApiOperation['security'] {
  const schemes = at(value, version === 2 ? ['securityDefinitions'] : ['components', 'securitySchemes']);
  if (entriesOf(schemes).length === 0) return undefined;
  const stated = at(operation, ['security']) ?? at(value, ['security']);
  return itemsOf(stated).map((way) =>
    entriesOf(way).map(([name, scopes]): ApiScheme => {
      const scheme = at(schemes, [name]);
      const is = ['type', 'scheme', 'in', 'name'].map((key) => asText(at(scheme, [key]))?.toLowerCase() ?? '');
      return {
        name,
        is: scheme === undefined ? name : is.join(' '),
        scopes: itemsOf(scopes).flatMap((scope) => asText(scope) ?? []),
      };
    }),
  );
}
