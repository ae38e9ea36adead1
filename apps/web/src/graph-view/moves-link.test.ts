// @vitest-environment node
import { expect, it } from 'vitest'
import { movesHash, movesOfHash } from './moves-link.ts'

const moves = { 'workload:a/b/Deployment/ä': { x: -12, y: 40.5 }, b: { x: 0, y: 3 } }

it('gives the same positions back', async () => {
  expect(await movesOfHash(await movesHash(moves))).toEqual(moves)
})

it('needs no escaping in an address, and little room', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `workload:harbour-1/shop/Deployment/w${index}`,
      { x: index * 10, y: index },
    ]),
  )
  const hash = await movesHash(many)
  expect(hash).toMatch(/^#positions=[\w-]+$/)
  expect(hash.length).toBeLessThan(2000)
})

it.each(['', '#other', '#positions=', '#positions=!!', '#positions=AAAA'])(
  'reads none from %j',
  async (hash) => {
    expect(await movesOfHash(hash)).toBeNull()
  },
)

it('does not unpack more than a picture can hold', async () => {
  const bomb = { ['x'.repeat(500_000)]: { x: 0, y: 0 } }
  expect(await movesOfHash(await movesHash(bomb))).toBeNull()
})
