import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { createLineFinder, type TextPosition } from './line-starts.ts'
import { keysOfPath, type PathKey } from './path-keys.ts'
import { composeYaml } from './read-yaml.ts'

/** A stretch of a text; `end` is just behind its last character. */
export interface TextRange {
  readonly start: TextPosition
  readonly end: TextPosition
}

export interface YamlLocator {
  /**
   * Where a path stands: the value of a field that has one on its line, else the field's key, or the
   * item of a list. What is missing is shown at the nearest thing around it.
   * @param document which of the text's documents, from 0
   * @param path as findings write it
   * @param within leads to the object inside the document: an item of a `kind: List`
   */
  find(document: number, path: string, within?: readonly PathKey[]): TextRange
}

/**
 * Finds the places of findings in a YAML (or JSON) text, which is parsed when the first is asked for.
 * @param composed its documents, where they are at hand
 */
export function createYamlLocator(
  text: string,
  composed: readonly Document.Parsed[] | null = null,
): YamlLocator {
  let parsed = composed
  let lineOf: ReturnType<typeof createLineFinder> | null = null
  return {
    find(document, path, within = []) {
      parsed ??= composeYaml(text)
      lineOf ??= createLineFinder(text)
      const [from, to] = offsetsOf(parsed[document], within, keysOfPath(path))
      return { start: lineOf(from), end: lineOf(to) }
    },
  }
}

type Offsets = readonly [from: number, to: number]

function offsetsOf(
  document: Document.Parsed | undefined,
  within: readonly PathKey[],
  keys: readonly PathKey[],
): Offsets {
  if (!document?.contents) return [0, 0]
  let node: Node | null = document.contents
  let best = firstOf(node)
  for (const key of [...within, ...keys]) {
    const child = childOf(document, node, key)
    if (!child) break
    best = child.shown
    node = child.value
  }
  return best
}

interface Child {
  readonly value: Node | null
  readonly shown: Offsets
}

function childOf(document: Document.Parsed, parent: Node | null, key: PathKey): Child | null {
  const node = isAlias(parent) ? (parent.resolve(document) ?? null) : parent
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined
    return isNode(item) ? { value: item, shown: firstOf(item) } : null
  }
  if (!isMap(node)) return null
  const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === `${key}`)
  return pair ? childOfPair(pair) : null
}

function childOfPair(pair: Pair): Child {
  const value = isNode(pair.value) ? pair.value : null
  const key = rangeOf(isNode(pair.key) ? pair.key : null)
  const own = rangeOf(value)
  return { value, shown: isScalar(value) && own[1] > own[0] ? own : key }
}

/** A map is shown by its first key, so that a marker does not cover all of it. */
function firstOf(node: Node): Offsets {
  const [first] = isMap(node) ? node.items : []
  return isPair(first) && isNode(first.key) ? rangeOf(first.key) : rangeOf(node)
}

const rangeOf = (node: Node | null): Offsets => {
  const [from = 0, to = 0] = node?.range ?? []
  return [from, to]
}

const isNode = (value: unknown): value is Node =>
  isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
