import { styleText } from 'node:util'
import { message, type Severity } from '@periplus/shared'
import { sentence } from '../../say.ts'
import {
  countSeverities,
  type FilePlace,
  nameOfObject,
  type Occurrence,
  type Report,
} from '../report.ts'

export interface TextStyle {
  readonly colour: boolean
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** For people: each finding with the line it is about, why it matters, and what to do. */
export function writeText(report: Report, { colour }: TextStyle): string {
  const paint: Paint = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text
  const several = new Set(report.occurrences.map(({ finding }) => finding.object.cluster)).size > 1
  const findings = report.occurrences.map((each) => paragraphOf(each, paint, several))
  return [...findings, summaryOf(report, paint)].join('\n\n')
}

function paragraphOf({ finding, place }: Occurrence, paint: Paint, several: boolean): string {
  const { severity, check, references, path, object } = finding
  const severityWord = sentence(message(`analyze.severity.${severity}`))
  const codes = [check, ...references].join(', ')
  const where = [
    nameOfObject(finding),
    ...(path === '' ? [] : [path]),
    ...(several || !place ? [object.cluster] : []),
  ].join(' · ')
  return [
    `${paint([colours[severity], 'bold'], severityWord)}  ${paint('bold', plain(sentence(finding.message)))}  ${paint('dim', codes)}`,
    `  ${plain(where)}`,
    ...(place ? frameOf(place, severity, paint) : []),
    `  ${plain(sentence(finding.explanation))}`,
    `  ${paint('green', '→')} ${plain(sentence(finding.fix))}`,
  ].join('\n')
}

/** The line, the one before it, and a mark below what is meant. */
function frameOf({ file, range, lines }: FilePlace, severity: Severity, paint: Paint): string[] {
  const { line, column } = range.start
  const width = String(line).length
  const first = line - lines.length + 1
  const shown = lines.map(
    (text, at) => `  ${paint('dim', `${String(first + at).padStart(width)} |`)} ${visible(text)}`,
  )
  const last = lines.at(-1) ?? ''
  const end = range.end.line === line ? range.end.column : last.length + 1
  const indent = visible(last.slice(0, column - 1)).length
  const mark = '^'.repeat(Math.max(1, visible(last.slice(column - 1, end - 1)).length))
  return [
    `  ${paint('underline', `${plain(file)}:${line}:${column}`)}`,
    ...shown,
    `  ${' '.repeat(width)} ${paint('dim', '|')} ${' '.repeat(indent)}${paint(colours[severity], mark)}`,
  ]
}

function summaryOf(report: Report, paint: Paint): string {
  const { error, warning, info } = countSeverities(report)
  const { objects, skipped, suppressed } = report
  const files = report.files.length
  const sum =
    report.occurrences.length === 0
      ? paint('green', sentence(message('analyze.clean', { objects, files })))
      : paint('bold', sentence(message('analyze.sum', { error, warning, info, objects, files })))
  return [
    sum,
    ...(suppressed > 0 ? [sentence(message('analyze.suppressed', { count: suppressed }))] : []),
    ...(skipped > 0 ? [sentence(message('analyze.skipped', { count: skipped }))] : []),
  ].join('\n')
}

/** A file may hold anything: what a terminal would take for a command is not passed on. */
const plain = (text: string) => text.replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')

const visible = (text: string) => plain(text.replaceAll('\t', '  '))
