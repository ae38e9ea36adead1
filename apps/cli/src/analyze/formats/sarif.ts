import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Severity } from '@periplus/shared'
import { sentence } from '../../say.ts'
import type { FilePlace, Occurrence, Report, UnreadableInput } from '../report.ts'

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

/**
 * For code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Columns are counted in UTF-16 code units there, as here.
 */
export function writeSarif({ version, occurrences, unreadable }: Report): string {
  const ids = [...new Set(occurrences.map(({ finding }) => finding.check))].sort()
  const places = new Map(ids.map((id, at) => [id, at]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Periplus', version, rules: ids.map((id) => ruleOf(id, occurrences)) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map(notificationOf),
          },
        ],
        results: occurrences.map((each) => resultOf(each, places.get(each.finding.check) ?? -1)),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function ruleOf(id: string, occurrences: readonly Occurrence[]) {
  const finding = occurrences.find((each) => each.finding.check === id)?.finding
  if (!finding) return { id }
  return {
    id,
    fullDescription: { text: sentence(finding.explanation) },
    defaultConfiguration: { level: levels[finding.severity] },
    ...(finding.documentation === null ? {} : { helpUri: finding.documentation }),
    properties: { tags: finding.references },
  }
}

function resultOf({ finding, place }: Occurrence, ruleIndex: number) {
  const { cluster, apiVersion, kind, namespace, name } = finding.object
  const object = `${cluster}/${apiVersion}/${kind}/${namespace ?? ''}/${name}`
  return {
    ruleId: finding.check,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: [finding.message, finding.fix].map(sentence).join('\n') },
    locations: [
      {
        ...(place ? { physicalLocation: physical(place.file, regionOf(place)) } : {}),
        logicalLocations: [{ fullyQualifiedName: `${object}#${finding.path}`, kind: 'resource' }],
      },
    ],
    // The same mistake keeps its identity when lines above it come and go.
    partialFingerprints: {
      'objectPath/v1': `${finding.check} ${object} ${finding.path}`,
    },
  }
}

const regionOf = ({ range: { start, end } }: FilePlace) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
})

function notificationOf({ file, line, column, problem }: UnreadableInput) {
  const region = line === null ? null : { startLine: line, startColumn: column ?? 1 }
  return {
    level: 'error',
    message: { text: problem },
    locations: [{ physicalLocation: physical(file, region) }],
  }
}

const physical = (file: string, region: object | null) => ({
  artifactLocation: { uri: uriOf(file) },
  ...(region ? { region } : {}),
})

const uriOf = (file: string) =>
  isAbsolute(file)
    ? pathToFileURL(file).href
    : file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
