import { SEVERITIES } from '../../model/severity';
import { TOPOLOGY_CSS } from '../topology/drawTopology';
import { BASE_CSS } from './styles/base';
import { FRAME_CSS } from './styles/frame';
import { PARTS_CSS } from './styles/parts';
import { PRINT_CSS } from './styles/print';

/** Without a script: a box that is not checked hides the risks of its severity. */
const SEVERITY_CSS = SEVERITIES.map(
  (severity) => `body:has(#show-${severity}:not(:checked)) .finding.${severity} { display: none; }`,
).join('\n');

/** The style sheet of the page. */
export const STYLES = [BASE_CSS, FRAME_CSS, TOPOLOGY_CSS, PARTS_CSS, SEVERITY_CSS, PRINT_CSS].join('\n');
