import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  EVENT_ID,
  type Event,
  mapTag,
  parseEvents,
} from 'js-yaml'

/** Kubernetes knows texts as keys, and what other keys become differs from parser to parser. */
const { tagName, create, addPair, has, keys, get, identify } = mapTag
const textKeyedMap = defineMappingTag(tagName, {
  create,
  has,
  keys,
  get,
  identify,
  addPair: (map, key, value) =>
    typeof key === 'string' ? addPair(map, key, value) : 'the key is no text',
})

const options = { schema: CORE_SCHEMA.withTags(textKeyedMap), maxDepth: 100 }

/**
 * A merge key, which has a meaning here that it has lost in YAML 1.2; and that of which no two parsers
 * think alike: tabs where a line begins, indented marks of documents, ends of documents, blocks that
 * say how far they are indented, numbers near infinity, marks of byte order.
 */
const unplain = /<<|^ *\t|^ +---|^\.\.\.|[|>][+-]?\d|\d[eE]\+?\d{3}|\uFEFF/m

/**
 * The documents of a YAML or JSON text in which everything is said plainly, by a parser that takes a
 * third of the time of the one that knows places: nearly every manifest is such a text.
 * @returns null for what the other parser must judge: mistakes, anchors, tags, merges, keys that are
 *   no text, deep nesting
 */
export function readPlainYaml(text: string): readonly unknown[] | null {
  if (unplain.test(text)) return null
  try {
    const events = parseEvents(text, options)
    return events.every(isPlain) ? constructFromEvents(events, { source: text, ...options }) : null
  } catch {
    return null
  }
}

function isPlain(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return false
    case EVENT_ID.DOCUMENT:
      return event.directives.length === 0
    case EVENT_ID.POP:
      return true
    default:
      return event.anchorStart < 0 && event.tagStart < 0
  }
}
