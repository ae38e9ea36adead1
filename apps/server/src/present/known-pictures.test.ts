import { defaultHealthRules, type GraphView, noConfigFacts } from '@periplus/mesh'
import { describe, expect, it } from 'vitest'
import type { CollectedMesh } from '../collect/mesh.ts'
import { anonymousViewer } from '../viewers.ts'
import { knownPictures } from './known-pictures.ts'

const facts: CollectedMesh['facts'] = { ...noConfigFacts, traffic: [], proxies: [] }
const viewer = anonymousViewer(null)

const mesh = (): CollectedMesh => ({
  ...{ facts, base: { places: [], edges: [] }, readings: [], forms: new Map(), isEarly: false },
  healthRules: defaultHealthRules,
  window: {
    ...{ fromSeconds: 0, toSeconds: 300, atSeconds: 300 },
    ...{ rateWindowSeconds: 300, scrapeIntervalSeconds: 15 },
  },
})

/** @param nodes how many */
const picture = (nodes = 0): GraphView => ({
  ...{ type: 'app', edges: [], found: null, hidden: { nodes: 0, edges: 0 } },
  ...{ omittedNodes: 0, omittedEdges: 0 },
  nodes: new Array<GraphView['nodes'][number]>(nodes),
})

describe('pictures of a graph', () => {
  it('are drawn once for a viewer and a state of the mesh', () => {
    const one = mesh()
    const drawn = picture()
    expect(knownPictures(one, viewer).draw('app', () => drawn)).toBe(drawn)
    expect(knownPictures(one, viewer).draw('app', picture)).toBe(drawn)
    expect(knownPictures(one, anonymousViewer(null)).has('app')).toBe(false)
    expect(knownPictures({ ...one, facts: { ...facts } }, viewer).has('app')).toBe(false)
    expect(knownPictures(mesh(), viewer).has('app')).toBe(false)
  })

  it('are forgotten, those first that were not looked at for longest', () => {
    const pictures = knownPictures(mesh(), viewer)
    for (let at = 0; at < 10; at += 1) pictures.draw(`${at}`, picture)
    pictures.draw('0', picture)
    pictures.draw('10', picture)
    expect(pictures.has('0')).toBe(true)
    expect(pictures.has('1')).toBe(false)
  })

  it('are few where they are large, the last of them kept however large it is', () => {
    const pictures = knownPictures(mesh(), viewer)
    for (const name of ['one', 'two', 'three']) pictures.draw(name, () => picture(20_000))
    expect(pictures.has('one')).toBe(false)
    expect(pictures.size).toBe(2)
    pictures.draw('whole', () => picture(90_000))
    expect(pictures.has('whole')).toBe(true)
    expect(pictures.size).toBe(1)
  })
})
