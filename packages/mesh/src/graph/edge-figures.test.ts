import { expect, it } from 'vitest'
import { mutualTlsShare } from './edge-figures.ts'
import { noTraffic } from './traffic-sums.ts'

const edge = (protocol: 'http' | 'tcp', mutualTls: number, plaintext: number) => ({
  protocol,
  sums: { ...noTraffic, mutualTls, plaintext },
})

it('does not let a few bytes of TCP outweigh every request', () => {
  const edges = [edge('http', 50, 50), edge('tcp', 1_000_000, 0)]
  expect(mutualTlsShare(edges)).toBe(0.5)
})

it('falls back to bytes where no request is known', () => {
  expect(mutualTlsShare([edge('tcp', 300, 100), edge('http', 0, 0)])).toBe(0.75)
  expect(mutualTlsShare([])).toBeNull()
})
