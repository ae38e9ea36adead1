import type { Palette } from './palette.ts'

/** A calm line is a little stronger under the pointer; trouble keeps its colour. */
const lineColour = (palette: Palette, tone: string, active: boolean) =>
  tone === 'failing' || tone === 'degraded'
    ? palette.ring[tone]
    : active
      ? palette.edgeActive
      : palette.edge

interface Element {
  data(key: string): unknown
}

const offset = (x: string, y: string) => (edge: Element) => `${edge.data(x)}px ${edge.data(y)}px`
const value = (key: string) => (element: Element) => element.data(key)

/** How cytoscape draws frames and lines. Nodes are there to be hit; the overlay paints them. */
export function cytoscapeStyle(palette: Palette) {
  const colour = (edge: Element) =>
    lineColour(palette, String(edge.data('tone')), edge.data('active') === 'yes')
  return [
    {
      selector: 'node',
      style: {
        width: value('size'),
        height: value('size'),
        shape: 'ellipse',
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
        'z-index-compare': 'manual',
        'z-index': 2,
      },
    },
    {
      selector: 'node.frame',
      style: {
        width: value('width'),
        height: value('height'),
        shape: 'round-rectangle',
        'corner-radius': '10px',
        'background-color': palette.inset,
        'background-opacity': value('opacity'),
        'border-width': 1,
        'border-color': palette.line,
        'border-opacity': value('opacity'),
        'z-index': -1,
        events: 'no',
      },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'control-point-weights': value('weights'),
        'control-point-distances': value('distances'),
        'source-endpoint': offset('startX', 'startY'),
        'target-endpoint': offset('endX', 'endY'),
        width: value('width'),
        'line-color': colour,
        'target-arrow-color': colour,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.85,
        opacity: value('opacity'),
        'overlay-opacity': 0,
        'z-index-compare': 'manual',
        'z-index': (edge: Element) => (edge.data('active') === 'yes' ? 1 : 0),
      },
    },
    {
      selector: 'edge:loop',
      style: { 'loop-direction': '45deg', 'loop-sweep': '60deg', 'control-point-step-size': 46 },
    },
  ]
}
