import type { ComponentRow } from './components/component';
import { DATA_AND_TRAFFIC } from './components/dataAndTraffic';
import { OBSERVABILITY } from './components/observability';
import { OPERATIONS } from './components/operations';

/** In the order in which they are asked. */
export const COMPONENTS: readonly ComponentRow[] = [...DATA_AND_TRAFFIC, ...OBSERVABILITY, ...OPERATIONS];
