import { expect, it } from 'vitest'
import { emptyLayout, type LayoutGraph } from './model.ts'
import { withMoves } from './moves.ts'
import { arrangePicture } from './picture.ts'

const node = (id: string, box: string) => ({
  id,
  box,
  width: 72,
  above: 22,
  below: 50,
  radius: 18,
})

const graph: LayoutGraph = {
  nodes: [node('a', 'shop'), node('b', 'shop'), node('c', 'pay'), node('d', 'pay')],
  edges: [
    { id: 'ab', source: 'a', target: 'b' },
    { id: 'cd', source: 'c', target: 'd' },
  ],
  boxes: ['shop', 'pay'].map((id) => ({ id, titleWidth: 40 })),
}

const picture = await arrangePicture(graph, emptyLayout, { kind: 'concentric' })

it('moves a node with its lines and its frame, and nothing else', () => {
  const before = picture.layout.nodes.a ?? { x: 0, y: 0 }
  const to = { x: before.x - 300, y: before.y + 40 }
  const { layout, curves } = withMoves(graph, picture, { a: to })
  expect(layout.nodes).toEqual({ ...picture.layout.nodes, a: to })
  expect(curves.get('ab')).not.toEqual(picture.curves.get('ab'))
  expect(curves.get('cd')).toBe(picture.curves.get('cd'))
  const frame = (box: string) => layout.frames.find((each) => each.box === box)
  expect(frame('pay')).toEqual(picture.layout.frames.find(({ box }) => box === 'pay'))
  expect(frame('shop')?.x).toBeLessThan(to.x - 36)
})

it('is the picture itself without moves, and for nodes that are gone', () => {
  expect(withMoves(graph, picture, {})).toBe(picture)
  expect(withMoves(graph, picture, { gone: { x: 1, y: 1 } })).toBe(picture)
})

it('draws the frame as it was when a node is put back', () => {
  const at = picture.layout.nodes.a ?? { x: 0, y: 0 }
  expect(withMoves(graph, picture, { a: at }).layout.frames).toEqual(picture.layout.frames)
})
