/**
 * Reads the answer of an instant query while it arrives. A whole mesh is tens of megabytes of JSON, of
 * which a few numbers in each row are kept: parsed at once, the text and its objects would be several
 * times the memory of the whole server, and most of its work.
 */
import type * as z from 'zod'
import type { AnswerNotes } from './answer-notes.ts'
import { InstantAnswer, InstantRow } from './wire.ts'

export type Labels = Readonly<Record<string, string>>

/**
 * Takes one row. Throws where its labels are none of what was asked for, and has kept nothing of it then.
 * @param labels one JSON object
 * @param value not a number where the row has none (NaN, ±Inf)
 */
export type TakeRow = (labels: string, value: number) => void

/** What an answer says besides its rows. */
export type VectorNotes = Omit<AnswerNotes, 'twice'>

export interface VectorReader {
  /** @throws Error where a row is none */
  push(part: string): void
  /** @throws Error where all of it was no successful answer of an instant query */
  finish(): VectorNotes
}

/** Whatever is longer without a row is no answer of an instant query. */
const longestBeginning = 65_536

/** Where the rows begin. An unescaped quotation mark cannot be inside a string. */
const beginning = /"result"\s*:\s*\[\s*/
/** How most servers write a row: `{"metric":{…},"value":[1712.5,"3.5"]}`. */
const rowStart = '{"metric":{'
const betweenLabelsAndValue = '},"value":['
const rowEnd = '"]}'

/** @param takeRow is given each row once, in their order */
export function readVector(takeRow: TakeRow): VectorReader {
  let histograms = 0
  let place: 'before' | 'rows' | 'after' = 'before'
  /** What was read, without the rows. */
  let envelope = ''
  let text = ''
  let at = 0

  function readRows() {
    for (;;) {
      while (isBetween(text.charCodeAt(at))) at += 1
      if (at >= text.length) return
      if (text.startsWith(']', at)) {
        place = 'after'
        return
      }
      const end = readUsualRow() ?? readAnyRow()
      if (end === null) return
      at = end
    }
  }

  /** @returns where the row ends; null where it is not written as usual, or not yet there */
  function readUsualRow(): number | null {
    if (!text.startsWith(rowStart, at)) return null
    const labelsEnd = text.indexOf(betweenLabelsAndValue, at)
    const end = labelsEnd < 0 ? -1 : text.indexOf(rowEnd, labelsEnd)
    if (end < 0) return null
    const value = text.slice(text.indexOf('"', labelsEnd + betweenLabelsAndValue.length) + 1, end)
    try {
      takeRow(text.slice(at + rowStart.length - 1, labelsEnd + 1), Number(value))
      return end + rowEnd.length
    } catch {
      return null
    }
  }

  function readAnyRow(): number | null {
    const end = endOfValue(text, at)
    if (end === null) return null
    take(InstantRow.parse(JSON.parse(text.slice(at, end))))
    return end
  }

  function take({ metric, value }: z.output<typeof InstantRow>) {
    if (value) takeRow(JSON.stringify(metric), Number(value[1]))
    else histograms += 1
  }

  function read(part: string) {
    text = at < text.length ? text.slice(at) + part : part
    at = 0
    if (place === 'before') {
      const begin = beginning.exec(text)
      if (!begin && text.length > longestBeginning) throw new Error('no rows begin')
      if (!begin) return
      at = begin.index + begin[0].length
      // A scalar has two numbers there. It is small: all of it is read at the end.
      if (at === text.length) at = 0
      else if (text.startsWith('{', at) || text.startsWith(']', at)) {
        envelope = text.slice(0, at)
        place = 'rows'
      } else at = 0
    }
    if (place === 'rows') readRows()
  }

  return {
    push(part) {
      const end = place === 'rows' && at < text.length ? part.indexOf(rowStart) : -1
      if (end < 0) read(part)
      else {
        // The row that two parts share is read alone: to join the parts would copy all of both.
        read(part.slice(0, end))
        read(part.slice(end))
      }
    },
    finish() {
      const answer = InstantAnswer.parse(JSON.parse(envelope + text.slice(at)))
      const { data, warnings, infos } = answer
      if (data.resultType === 'scalar') takeRow('{}', Number(data.result[1]))
      else for (const row of data.result) take(row)
      return { warnings, infos, histograms }
    },
  }
}

/** @throws Error where the text is no JSON object of texts */
export function parseLabels(json: string): Record<string, string> {
  const labels: unknown = JSON.parse(json)
  if (!isLabels(labels)) throw new Error('a row has labels that are no texts')
  return labels
}

function isLabels(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((each) => typeof each === 'string')
}

/** Commas and white space. */
const isBetween = (code: number) => code === 44 || code === 32 || (code >= 9 && code <= 13)

/** Where the JSON object at a place ends; null where its end is not there yet. */
function endOfValue(text: string, from: number): number | null {
  let depth = 0
  let inString = false
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0) throw new Error('a row is no object')
  }
  return null
}
