import { sentence } from '../../say.ts'
import { nameOfObject, type Occurrence, type Report, type UnreadableInput } from '../report.ts'

/** A test suite for each file, in which each finding is a failure; a file without one has passed. */
export function writeJunit(report: Report): string {
  const byFile = new Map<string, string[]>(report.files.map((file) => [file, []]))
  const note = (file: string, testCase: string) =>
    byFile.set(file, [...(byFile.get(file) ?? []), testCase])
  for (const each of report.unreadable) note(each.file, caseOfUnreadable(each))
  for (const each of report.occurrences) note(each.place?.file ?? clusterSuite(each), caseOf(each))
  const suites = [...byFile].map(([file, cases]) => suiteOf(file, cases))
  const failures = report.unreadable.length + report.occurrences.length
  const tests = Math.max(failures, 0) + [...byFile.values()].filter(isEmpty).length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="periplus analyze" tests="${tests}" failures="${failures}">`,
    ...suites,
    '</testsuites>',
  ].join('\n')
}

const isEmpty = (list: readonly unknown[]) => list.length === 0

/** What was read from a cluster stands in no file. */
const clusterSuite = ({ finding }: Occurrence) => finding.object.cluster

function suiteOf(file: string, cases: readonly string[]): string {
  const name = attribute(file)
  const all = isEmpty(cases) ? [`    <testcase name="${name}" classname="analyze"/>`] : cases
  return [
    `  <testsuite name="${name}" tests="${all.length}" failures="${cases.length}">`,
    ...all,
    '  </testsuite>',
  ].join('\n')
}

function caseOf({ finding, place }: Occurrence): string {
  const where = place ? `${place.file}:${place.range.start.line}:${place.range.start.column}` : ''
  const says = [finding.message, finding.explanation, finding.fix].map(sentence)
  const name = `${nameOfObject(finding)} ${finding.path}`.trim()
  return testCase(name, finding.check, finding.severity, [where, ...says])
}

const caseOfUnreadable = ({ file, line, column, problem }: UnreadableInput) =>
  testCase(line === null ? file : `${file}:${line}:${column}`, 'unreadable', 'error', ['', problem])

function testCase(
  name: string,
  classname: string,
  type: string,
  [where = '', first = '', ...more]: readonly string[],
): string {
  const text = [where, first, ...more].filter((each) => each !== '').join('\n')
  return [
    `    <testcase name="${attribute(name)}" classname="${attribute(classname)}">`,
    `      <failure type="${type}" message="${attribute(first)}">${content(text)}</failure>`,
    '    </testcase>',
  ].join('\n')
}

/** XML has no place for most control characters, escaped or not. */
const unspeakable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

const content = (text: string) =>
  text
    .replace(unspeakable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const attribute = (text: string) =>
  content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
