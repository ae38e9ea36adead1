import type { Severity } from '@periplus/shared'
import { sentence } from '../../say.ts'
import { nameOfObject, type Occurrence, type Report, type UnreadableInput } from '../report.ts'

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Workflow commands that GitHub shows as annotations in the files.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const writeGithub = ({ occurrences, unreadable }: Report): string =>
  [...unreadable.map(lineOfUnreadable), ...occurrences.map(lineOf)].join('\n')

function lineOf({ finding, place }: Occurrence): string {
  const where = place && {
    file: place.file,
    line: place.range.start.line,
    col: place.range.start.column,
    endLine: place.range.end.line,
    endColumn: place.range.end.column,
  }
  const says = [finding.message, finding.explanation, finding.fix].map(sentence)
  return command(
    commands[finding.severity],
    { ...where, title: finding.check },
    [`${nameOfObject(finding)}: ${says[0]}`, ...says.slice(1)].join('\n'),
  )
}

const lineOfUnreadable = ({ file, line, column, problem }: UnreadableInput) =>
  command('error', { file, ...(line === null ? {} : { line, col: column ?? 1 }) }, problem)

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  text: string,
) {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(`${value}`)}`)
  return `::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(text)}`
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
