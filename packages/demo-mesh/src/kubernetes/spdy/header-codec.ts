import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib'

/**
 * The name/value blocks of SPDY/3, each side's in one zlib stream for the whole session.
 * Source: draft-mbelshe-httpbis-spdy-00, section 2.6.10.
 */
export interface HeaderCodec {
  /** @throws Error for what is no such block */
  decode(block: Buffer): Promise<Map<string, string>>
  encode(headers: ReadonlyMap<string, string>): Promise<Buffer>
  close(): void
}

export function createHeaderCodec(): HeaderCodec {
  const inflate = createInflate({ dictionary })
  const deflate = createDeflate({ dictionary })
  return {
    decode: async (block) => readBlock(await through(inflate, block)),
    encode: (headers) => through(deflate, writeBlock(headers)),
    close() {
      inflate.destroy()
      deflate.destroy()
    },
  }
}

/** What comes out when a block goes in, with the stream left open for the next. */
function through(stream: Inflate | Deflate, block: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const add = (chunk: Buffer): void => {
      chunks.push(chunk)
    }
    stream.on('data', add)
    stream.once('error', reject)
    stream.write(block)
    stream.flush(constants.Z_SYNC_FLUSH, () => {
      stream.off('data', add)
      stream.off('error', reject)
      resolve(Buffer.concat(chunks))
    })
  })
}

function readBlock(bytes: Buffer): Map<string, string> {
  let at = 4
  const text = (): string => {
    const length = bytes.readUInt32BE(at)
    at += 4 + length
    return bytes.toString('latin1', at - length, at)
  }
  const headers = new Map<string, string>()
  for (let left = bytes.readUInt32BE(0); left > 0; left -= 1) headers.set(text(), text())
  return headers
}

const prefixed = (text: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, Buffer.from(text, 'latin1')])
}

function writeBlock(headers: ReadonlyMap<string, string>): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(headers.size)
  return Buffer.concat([count, ...[...headers].flat().map(prefixed)])
}

/** Words that zlib knows beforehand, each with its length, and then running text: as specified. */
const words =
  'options head post put delete trace accept accept-charset accept-encoding accept-language ' +
  'accept-ranges age allow authorization cache-control connection content-base content-encoding ' +
  'content-language content-length content-location content-md5 content-range content-type date ' +
  'etag expect expires from host if-match if-modified-since if-none-match if-range ' +
  'if-unmodified-since last-modified location max-forwards pragma proxy-authenticate ' +
  'proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade ' +
  'user-agent vary via warning www-authenticate method get status 200_OK version HTTP/1.1 url ' +
  'public set-cookie keep-alive origin'
const runningText =
  '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505' +
  '203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request' +
  '401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented' +
  '503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 ' +
  'Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,' +
  'application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=' +
  'gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.'

export const dictionary: Buffer = Buffer.concat([
  ...words.split(' ').map((word) => prefixed(word.replace('_', ' '))),
  Buffer.from(runningText),
])
