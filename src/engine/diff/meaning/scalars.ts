import { parseDuration } from '../../model/duration';
import { intOrString } from '../../model/intOrString';
import type { Json } from '../../model/json';
import { quantityOf } from '../../model/quantity';
import type { ScalarShape } from './shape';

const written = (value: Json): string => JSON.stringify(value);

/** Compared as it is written. */
export const plainScalar: ScalarShape = { kind: 'scalar', text: written };

/** Text in a field with fixed keys or a map: null is read as the empty text. */
export const stringScalar: ScalarShape = { kind: 'scalar', text: (value) => written(value ?? '') };

/** By its amount: `1000m` is `1`. */
export const quantityScalar: ScalarShape = {
  kind: 'scalar',
  text(value) {
    const quantity = quantityOf(value);
    return quantity ? `quantity ${quantity.nano}` : written(value);
  },
};

const MILLI = 1_000_000n;

/** A limit or a request: the API server rounds it up to thousandths (`SetDefaults_ResourceList`). */
export const roundedQuantity: ScalarShape = {
  kind: 'scalar',
  text(value) {
    const quantity = quantityOf(value);
    if (!quantity || quantity.nano <= 0n) return quantityScalar.text(value);
    return `quantity ${((quantity.nano + MILLI - 1n) / MILLI) * MILLI}`;
  },
};

export const intOrStringScalar: ScalarShape = { kind: 'scalar', text: (value) => written(intOrString(value)) };

/** By how long it is: `60s` is `1m`. */
export const durationScalar: ScalarShape = {
  kind: 'scalar',
  text(value) {
    const duration =
      typeof value === 'string' ? (parseDuration(value) ?? parseDuration(value, 'prometheus')) : undefined;
    return duration === undefined ? written(value) : `duration ${duration}`;
  },
};

/** Base64 by the bytes that it stands for; line breaks in it say nothing. */
export const bytesScalar: ScalarShape = {
  kind: 'scalar',
  text(value) {
    try {
      return typeof value === 'string' ? `bytes ${btoa(atob(value))}` : written(value ?? '');
    } catch {
      return written(value);
    }
  },
};

/** Text that becomes bytes: what `stringData` of a Secret is to its `data`. */
export const textAsBytes: ScalarShape = {
  kind: 'scalar',
  text(value) {
    if (typeof value !== 'string') return written(value ?? '');
    const bytes = new TextEncoder().encode(value);
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `bytes ${btoa(binary)}`;
  },
};
