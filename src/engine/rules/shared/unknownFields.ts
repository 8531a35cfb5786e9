import type { FieldShapes } from '../../catalogues/monitoring/fieldShapes';
import { isObject, type Json, type Path } from '../../model/json';
import { nearest } from '../../util/nearest';

/** A field that the program does not know; it reads its configuration strictly and refuses the file. */
export interface UnknownField {
  readonly field: string;
  readonly path: Path;
  /** A known field of the same map that was probably meant. */
  readonly near?: string;
}

/** More say nothing more: the file is one of another tool. */
const MAX_FOUND = 20;

/** Walks a value along a table of shapes, and tells the fields that are none of the map they stand in. */
export function unknownFields(value: Json, shapes: FieldShapes, root: string): UnknownField[] {
  const found: UnknownField[] = [];
  const visit = (item: Json, shapeName: string, path: Path): void => {
    if (found.length >= MAX_FOUND || path.length > 40) return;
    if (Array.isArray(item)) {
      for (const [index, one] of item.entries()) visit(one, shapeName, [...path, index]);
      return;
    }
    const shape = shapes.get(shapeName);
    if (!isObject(item) || !shape) return;
    for (const [field, inner] of Object.entries(item)) {
      const place = [...path, field];
      const isKnown = shape.fields.has(field) || (shape.ending !== undefined && field.endsWith(shape.ending));
      if (!isKnown && field !== '<<') {
        const near = nearest(field, shape.fields);
        found.push({ field, path: place, ...(near === undefined ? {} : { near }) });
      }
      const next = shape.inside.get(field);
      if (next !== undefined) visit(inner, next, place);
    }
  };
  visit(value, root, []);
  return found;
}
