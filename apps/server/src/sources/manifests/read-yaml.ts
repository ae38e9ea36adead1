import { type MessageRef, message } from '@periplus/shared'
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Parser,
  type YAMLMap,
} from 'yaml'
import { createLineFinder, type TextPosition } from './line-starts.ts'
import { depthLimit, NestingError, refuseDeepNesting } from './nesting.ts'
import { readPlainYaml } from './plain-yaml.ts'

/** Why a document cannot be read, and where. */
export interface YamlProblem {
  readonly at: TextPosition
  readonly message: MessageRef
}

export interface YamlDocument {
  /** Its place among the documents of the text, from 0. */
  readonly index: number
  readonly value: unknown
}

export interface YamlText {
  readonly documents: readonly YamlDocument[]
  readonly problems: readonly YamlProblem[]
  /** The documents as the parser sees them, in which places can be found; null where none was needed. */
  readonly composed: readonly Document.Parsed[] | null
}

/**
 * How many times the content of anchors may be repeated by aliases in one document: enough for what
 * people write, and an end to texts that unfold to gigabytes.
 */
const aliasLimit = 10_000

/**
 * The documents of a text as the parser sees them. Double keys are looked for by ourselves: in linear time.
 * @throws NestingError
 */
export function composeYaml(text: string): readonly Document.Parsed[] {
  const tokens = [...new Parser().parse(text)]
  for (const token of tokens) refuseDeepNesting(token)
  return [...new Composer({ uniqueKeys: false, merge: true }).compose(tokens)]
}

/**
 * Reads the documents of a YAML or JSON text; empty ones are left out. A document that cannot be read
 * is a problem, the others are read all the same.
 */
export function readYaml(text: string): YamlText {
  const plain = readPlainYaml(text)
  return plain ? { documents: notEmpty(plain), problems: [], composed: null } : readComposed(text)
}

const notEmpty = (values: readonly unknown[]): readonly YamlDocument[] =>
  values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))

function readComposed(text: string): YamlText {
  const documents: YamlDocument[] = []
  const problems: YamlProblem[] = []
  let lineOf: ReturnType<typeof createLineFinder> | null = null
  const complain = (offset: number, what: MessageRef) => {
    lineOf ??= createLineFinder(text)
    problems.push({ at: lineOf(offset), message: what })
  }
  let composed: readonly Document.Parsed[] = []
  try {
    composed = composeYaml(text)
  } catch (error) {
    complain(error instanceof NestingError ? error.offset : 0, unreadable(error))
  }
  for (const [index, document] of composed.entries()) {
    try {
      const flaw = flawOf(document)
      if (flaw) complain(flaw.offset, flaw.message)
      else if (document.contents !== null) {
        const value: unknown = document.toJS({ maxAliasCount: aliasLimit })
        if (value !== null) documents.push({ index, value })
      }
    } catch (error) {
      complain(document.range[0], unreadable(error))
    }
  }
  return { documents, problems, composed }
}

const unreadable = (error: unknown) =>
  error instanceof NestingError
    ? message('analyze.too-deep', { depth: depthLimit })
    : message('analyze.yaml', { problem: error instanceof Error ? error.message : String(error) })

interface Flaw {
  readonly offset: number
  readonly message: MessageRef
}

function flawOf(document: Document.Parsed): Flaw | null {
  const [error] = document.errors
  if (error) {
    return { offset: error.pos[0], message: message('analyze.yaml', { problem: error.message }) }
  }
  return flawIn(document.contents, { anchors: new Map(), around: new Set() })
}

/** What a walk through a document has come by, in the order of the text. */
interface Walk {
  /** The node that an alias of each name means here. */
  readonly anchors: Map<string, unknown>
  /** The nodes with anchors in which it stands: an alias of one of them would have no end. */
  readonly around: Set<unknown>
}

function flawIn(node: unknown, walk: Walk): Flaw | null {
  if (isAlias(node)) return flawOfAlias(node, walk)
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (anchor !== undefined) walk.anchors.set(anchor, node)
  if (!isMap(node) && !isSeq(node)) return null
  if (anchor !== undefined) walk.around.add(node)
  const flaw =
    (isMap(node) ? flawOfKeys(node) : null) ??
    firstFlaw(node.items, (item) => flawIn(isPair(item) ? item.value : item, walk))
  walk.around.delete(node)
  return flaw
}

function flawOfAlias({ source: anchor, range }: Alias, { anchors, around }: Walk): Flaw | null {
  const [offset = 0] = range ?? []
  if (!anchors.has(anchor)) return { offset, message: message('analyze.no-anchor', { anchor }) }
  return around.has(anchors.get(anchor))
    ? { offset, message: message('analyze.circular-alias', { anchor }) }
    : null
}

function firstFlaw(items: readonly unknown[], find: (item: unknown) => Flaw | null): Flaw | null {
  for (const item of items) {
    const flaw = find(item)
    if (flaw) return flaw
  }
  return null
}

function flawOfKeys(map: YAMLMap): Flaw | null {
  const seen = new Set<string>()
  for (const { key } of map.items) {
    if (!isScalar(key)) {
      const [offset = map.range?.[0] ?? 0] = isMap(key) || isSeq(key) ? (key.range ?? []) : []
      return { offset, message: message('analyze.no-text-key') }
    }
    const name = String(key.value)
    const offset = key.range?.[0] ?? 0
    if (seen.has(name) && name !== '<<') {
      return { offset, message: message('analyze.duplicate-key', { key: name }) }
    }
    seen.add(name)
  }
  return null
}
