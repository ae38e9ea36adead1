import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createHeaderCodec, dictionary } from './header-codec.ts'

describe('the headers of SPDY', () => {
  it('are compressed with the dictionary of the specification', () => {
    // zlib writes the dictionary's checksum after its own two bytes.
    const dictionaryId = deflateSync('', { dictionary }).readUInt32BE(2)
    expect(dictionaryId.toString(16)).toBe('e3c6a7c2')
  })

  it('come back as they were, one block after the other', async () => {
    const client = createHeaderCodec()
    const server = createHeaderCodec()
    for (const requestid of ['0', '1', '2']) {
      const headers = new Map(Object.entries({ streamtype: 'data', port: '15000', requestid }))
      expect(await server.decode(await client.encode(headers))).toEqual(headers)
    }
    expect(await client.decode(await server.encode(new Map()))).toEqual(new Map())
  })

  it('are refused where they are none', async () => {
    await expect(createHeaderCodec().decode(Buffer.from('GET / HTTP/1.1'))).rejects.toThrow()
  })
})
