import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressAnswer, willBeSentAgain } from './kept-json.ts'

const graphOf = (nodes: number) =>
  willBeSentAgain({ nodes: Array.from({ length: nodes }, (_, at) => ({ id: `é ${at}` })) })
const largeGraph = () => graphOf(20_000)

const parsed = (gzip: Buffer | undefined) => JSON.parse(gunzipSync(gzip ?? '').toString('utf8'))

describe('compressAnswer', () => {
  it.each([3, 20_000])(
    'makes one gzip file of what was kept and what was not: %i nodes',
    async (nodes) => {
      const graph = graphOf(nodes)
      for (const answer of [
        { graph },
        { window: { at: 'ü' }, graph, sources: [1] },
        { graph, n: 0 },
      ]) {
        expect(parsed((await compressAnswer(answer))?.gzip)).toEqual(answer)
      }
    },
  )

  it('writes what was kept once', async () => {
    let written = 0
    const graph = willBeSentAgain({
      toJSON() {
        written += 1
        return { nodes: [] }
      },
    })
    const answers = await Promise.all([1, 2].map((at) => compressAnswer({ graph, at })))
    expect(answers.map((each) => parsed(each?.gzip))).toEqual([
      { graph: { nodes: [] }, at: 1 },
      { graph: { nodes: [] }, at: 2 },
    ])
    expect(written).toBe(1)
  })

  it('tells contents apart by their tags, and only contents', async () => {
    const tagOf = async (answer: object) => (await compressAnswer(answer))?.etag
    const tag = await tagOf({ graph: largeGraph(), at: 1 })
    expect(await tagOf({ graph: largeGraph(), at: 1 })).toBe(tag)
    expect(await tagOf({ graph: largeGraph(), at: 2 })).not.toBe(tag)
    expect(await tagOf({ graph: willBeSentAgain({ nodes: [] }), at: 1 })).not.toBe(tag)
  })

  it('leaves alone what will not be sent again', async () => {
    expect(await compressAnswer({ graph: { nodes: [] } })).toBeNull()
  })
})
