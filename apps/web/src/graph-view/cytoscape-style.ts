import type { Tone } from '@periplus/mesh/layout'
import { lineColour, type Palette } from './palette.ts'

interface Element {
  data(key: string): unknown
}

const offset = (x: string, y: string) => (edge: Element) => `${edge.data(x)}px ${edge.data(y)}px`
const value = (key: string) => (element: Element) => element.data(key)

/** How cytoscape draws frames and lines. Nodes are there to be hit; the overlay paints them. */
export function cytoscapeStyle(palette: Palette) {
  const colour = (edge: Element) =>
    lineColour(palette, edge.data('tone') as Tone, edge.data('active') === 'yes')
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
      // Only there to be hit: the overlay paints it.
      style: {
        'loop-direction': '0deg',
        'loop-sweep': '50deg',
        'line-opacity': 0.01,
        opacity: 0.01,
      },
    },
  ]
}
