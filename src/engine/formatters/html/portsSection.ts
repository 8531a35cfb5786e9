import type { Report, ReportPort } from '../../report/report';
import { changeTally } from '../text/section';
import { portInfoText, resourceText } from '../wording';
import { type Html, html, joined } from './markup';
import { FEW_ROWS, first, folded, MOST_ROWS, moreNote, plainTable, type Section, sign } from './parts';
import { code, evidenceCode } from './words';

const COLUMNS = [undefined, 'Resource', 'Kind', 'Before', 'After', 'Collides with', 'Where'];

/** The ports that come, go or change. */
export function portsSection({ ports }: Report): Section | undefined {
  if (ports.length === 0) return undefined;
  const { shown, left } = first(ports, MOST_ROWS);
  const all = html`${plainTable('Ports', COLUMNS, shown.map(portRow))}${moreNote(left, 'port')}`;
  return {
    id: 'ports',
    title: 'Ports',
    tally: changeTally(ports),
    body: folded(html`All changes of ports`, all, { isOpen: ports.length <= FEW_ROWS }),
  };
}

function portRow({
  resource,
  change,
  kind,
  before,
  after,
  collidesWith,
  moreCollisions,
  evidence,
}: ReportPort): Html[] {
  const others = [
    ...collidesWith.map((id) => code(resourceText(id))),
    ...(moreCollisions === undefined ? [] : [html`${moreCollisions} more`]),
  ];
  return [
    sign(change),
    code(resourceText(resource)),
    html`${kind}`,
    before ? code(portInfoText(before, after)) : html``,
    after ? code(portInfoText(after, before)) : html``,
    others.length > 0 ? html`<span class="warning">⚠ ${joined(others, ', ')}</span>` : html``,
    evidenceCode(evidence),
  ];
}
