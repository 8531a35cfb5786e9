import type { PictureNode, PictureText, TopologyPicture } from '../../src/engine/formatters/topology/picture';
import { isInLayers, isOnSide, nearest } from '../model/topology';
import type { TopologyChoice } from '../state';
import { svg } from './h';

export interface Drawing {
  readonly element: SVGElement;
  /** Follows the choice of layers and side: what is off is hidden, and nothing moves. */
  show(choice: TopologyChoice): void;
}

/**
 * The picture as elements: what the engine laid out, built one by one, so that no text of a repository is ever parsed. The title of a node is its name. One node is in the order of
 * the Tab key; the arrow keys go from there to its neighbours, Enter opens the evidence.
 */
export function topologyDrawing(
  picture: TopologyPicture,
  open: (node: PictureNode['node']) => (() => void) | undefined,
): Drawing {
  const groups = picture.groups.map(({ title, box, label, more }) =>
    svg('g', { class: 'group' }, [
      svg('title', {}, title),
      svg('rect', { ...box, rx: 6 }),
      svg('text', { x: label.x, y: label.y }, label.text, more !== '' && svg('tspan', { class: 'more' }, ` ${more}`)),
    ]),
  );
  const edges = picture.edges.map(({ edge, title, way, arrow }) => ({
    edge,
    element: svg('g', { class: `edge ${edge.change}`, 'data-testid': 'edge' }, [
      svg('title', {}, title),
      svg('path', { class: 'touch', d: way }),
      svg('path', { d: way }),
      svg('path', { class: 'arrow', d: arrow }),
    ]),
  }));
  const near = (id: string | undefined) => {
    for (const { edge, element } of edges) element.classList.toggle('near', edge.from === id || edge.to === id);
  };
  const nodes = picture.nodes.map((item) => {
    const act = open(item.node);
    const element = svg(
      'g',
      {
        class: `node kind-${item.node.kind} ${item.node.change}`,
        role: act ? 'button' : 'img',
        tabindex: -1,
        'data-testid': 'node',
        onfocus: () => enter(item.node.id),
        onblur: () => near(undefined),
        onmouseenter: () => near(item.node.id),
        onmouseleave: () => near(undefined),
        onclick: () => act?.(),
        onkeydown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          act?.();
        },
      },
      [
        svg('title', {}, item.title),
        svg('path', { d: item.outline }),
        line('label', item.label),
        line('detail', item.detail),
        line('sign', item.sign),
      ],
    );
    element.classList.toggle('opens', act !== undefined);
    return { item, element, ...item.label };
  });

  function enter(id: string): void {
    for (const { item, element } of nodes) element.setAttribute('tabindex', item.node.id === id ? '0' : '-1');
    near(id);
  }

  function move(event: KeyboardEvent): void {
    const from = nodes.find(({ element }) => element === event.target);
    const shown = nodes.filter(({ element }) => !element.classList.contains('off'));
    const to = from && nearest(from, shown, event.key);
    if (!to) return;
    event.preventDefault();
    to.element.focus();
  }

  const { width, height, title, description } = picture;
  const element = svg(
    'svg',
    {
      class: 'topology',
      role: 'group',
      'aria-label': title,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'data-testid': 'topology',
      onkeydown: move,
    },
    [
      svg('desc', {}, description),
      ...groups,
      ...edges.map((edge) => edge.element),
      ...nodes.map((node) => node.element),
    ],
  );

  return {
    element,
    show({ side, hidden }) {
      const off = new Set<string>();
      for (const node of nodes) {
        const isOn = isOnSide(node.item.node.change, side);
        node.element.classList.toggle('off', !isOn);
        if (!isOn) off.add(node.item.node.id);
      }
      for (const { edge, element: drawn } of edges) {
        const isOn =
          isOnSide(edge.change, side) && isInLayers(edge.uses, hidden) && !off.has(edge.from) && !off.has(edge.to);
        drawn.classList.toggle('off', !isOn);
      }
      const first = nodes.find((node) => !off.has(node.item.node.id));
      if (
        first &&
        !nodes.some((node) => node.element.getAttribute('tabindex') === '0' && !off.has(node.item.node.id))
      ) {
        for (const node of nodes) node.element.setAttribute('tabindex', node === first ? '0' : '-1');
      }
    },
  };
}

function line(name: string, place: PictureText | undefined): SVGElement | null {
  return place ? svg('text', { class: name, x: place.x, y: place.y, 'aria-hidden': 'true' }, place.text) : null;
}
