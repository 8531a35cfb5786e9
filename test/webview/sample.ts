import { readFileSync } from 'node:fs';
import type { Report } from '../../src/protocol/messages';

/** The report that the panel is designed with; also what the preview shows. */
export const sample: Report = JSON.parse(
  readFileSync(new URL('../fixtures/report/sample.json', import.meta.url), 'utf8'),
);
