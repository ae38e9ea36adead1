import { expect, it } from 'vitest'
import { remember } from './engine.ts'

it('asks the engine once for equal structures', async () => {
  let runs = 0
  const engine = remember(async (graph) => {
    runs++
    return { children: [{ id: graph.id, x: runs }] }
  })
  const first = await engine({ id: 'box', children: [] })
  expect(await engine({ id: 'box', children: [] })).toEqual(first)
  await engine({ id: 'other' })
  expect(runs).toBe(2)
})

it('does not remember a failure', async () => {
  let runs = 0
  const engine = remember(async (graph) => {
    runs++
    if (runs === 1) throw new Error('worker died')
    return { children: [{ id: graph.id }] }
  })
  await expect(engine({ id: 'box' })).rejects.toThrow('worker died')
  await expect(engine({ id: 'box' })).resolves.toEqual({ children: [{ id: 'box' }] })
})
