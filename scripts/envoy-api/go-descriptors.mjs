// Go's compiler of protocol buffers writes the descriptor of each .proto file into the Go file that it
// makes of it, as bytes or as a text.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const asText = /_rawDesc = ""((?: \+\n\t"(?:[^"\\\n]|\\.)*")+)/
const asBytes = /_rawDesc = (?:string\()?\[\]byte\{([^}]*)\}/

/**
 * Every FileDescriptorProto (google/protobuf/descriptor.proto) in the Go files below a folder.
 * @param {string} folder
 * @returns {Buffer[]}
 */
export const descriptorsIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pb.go'))
    .sort()
    .flatMap((file) => descriptorOf(readFileSync(join(folder, file), 'utf8')) ?? [])

/** @param {string} goFile */
function descriptorOf(goFile) {
  const bytes = asBytes.exec(goFile)?.[1]
  if (bytes) return Buffer.from((bytes.match(/0x[0-9a-f]{2}/g) ?? []).map(Number))
  const text = asText.exec(goFile)?.[1]
  if (!text) return null
  return Buffer.concat((text.match(/"(?:[^"\\\n]|\\.)*"/g) ?? []).map(bytesOfLiteral))
}

const escapes = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, '"': 34, '\\': 92 }

/**
 * The bytes that an interpreted string literal stands for (https://go.dev/ref/spec#String_literals).
 * @param {string} literal
 */
function bytesOfLiteral(literal) {
  const parts = literal.slice(1, -1).match(/\\x..|\\u....|\\U.{8}|\\.|[^\\]+/gu) ?? []
  return Buffer.concat(
    parts.map((part) => {
      if (!part.startsWith('\\')) return Buffer.from(part, 'utf8')
      const code = Number.parseInt(part.slice(2), 16)
      if (part[1] === 'x') return Buffer.from([code])
      if (part[1] === 'u' || part[1] === 'U') return Buffer.from(String.fromCodePoint(code), 'utf8')
      const byte = escapes[/** @type {keyof typeof escapes} */ (part[1])]
      if (byte === undefined) throw new Error(`unknown escape ${part}`)
      return Buffer.from([byte])
    }),
  )
}
