import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { findFreePort } from './free-port.ts'

it('gives the next port when the wanted one is taken', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  try {
    const found = await findFreePort('127.0.0.1', port)
    expect(found).toBeGreaterThan(port)
    expect(found).toBeLessThanOrEqual(port + 50)
  } finally {
    taken.close()
  }
})

it('leaves port 0 to the system', async () => {
  expect(await findFreePort('127.0.0.1', 0)).toBe(0)
})
