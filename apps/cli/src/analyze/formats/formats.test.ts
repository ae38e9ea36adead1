import type { FindingDraft } from '@periplus/mesh'
import { message } from '@periplus/shared'
import { describe, expect, it } from 'vitest'
import type { Occurrence, Report } from '../report.ts'
import { writeGithub } from './github.ts'
import { writeJunit } from './junit.ts'
import { writeSarif } from './sarif.ts'
import { writeText } from './text.ts'

const finding = (gateway: string, parts: Partial<FindingDraft> = {}): FindingDraft => ({
  check: 'virtual-service/gateway-not-found',
  severity: 'error',
  object: {
    cluster: 'west',
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    namespace: 'shop',
    name: 'front',
  },
  path: 'spec.gateways[0]',
  message: message('findings.gatewayNotFound', { gateway }),
  explanation: message('findings.gatewayNotFound.why'),
  fix: message('findings.gatewayNotFound.fix', { gateway }),
  references: ['IST0101'],
  istioctlAnalyzer: 'virtualservice.GatewayAnalyzer',
  documentation: 'https://example.org/rule',
  ...parts,
})

const place = {
  file: 'a b/front.yaml',
  range: { start: { line: 8, column: 6 }, end: { line: 8, column: 10 } },
  lines: ['  gateways:', '\t  - gone'],
}

const reportOf = (...occurrences: Occurrence[]): Report => ({
  version: '1.2.3',
  occurrences,
  unreadable: [],
  files: ['a b/front.yaml', 'clean.yaml'],
  objects: 3,
  skipped: 0,
  suppressed: 0,
})

const unreadable = { file: 'c.yaml', line: 3, column: 1, problem: 'a tab' }

describe('GitHub', () => {
  it('gets one command a line, with everything escaped that ends one', () => {
    const text = writeGithub(reportOf({ finding: finding('100%\nsure'), place }))
    expect(text.split('\n')).toHaveLength(1)
    expect(text).toMatch(
      /^::error file=a b\/front\.yaml,line=8,col=6,endLine=8,endColumn=10,title=virtual-service\/gateway-not-found::/,
    )
    expect(text).toContain('100%25%0Asure')
  })

  it('gets notices for what is for information, and what could not be read', () => {
    const info = { finding: finding('gone', { severity: 'info' }), place: null } as const
    const lines = writeGithub({ ...reportOf(info), unreadable: [unreadable] }).split('\n')
    expect(lines[0]).toBe('::error file=c.yaml,line=3,col=1::a tab')
    expect(lines[1]).toMatch(/^::notice title=/)
  })
})

describe('JUnit', () => {
  it('gets a suite for each file, and a passing case for one without findings', () => {
    const text = writeJunit(reportOf({ finding: finding('<gone>&"\u0007'), place }))
    expect(text).toContain('<testsuites name="periplus analyze" tests="2" failures="1">')
    expect(text).toContain('<testsuite name="a b/front.yaml" tests="1" failures="1">')
    expect(text).toContain('<testcase name="clean.yaml" classname="analyze"/>')
    expect(text).toContain('&lt;gone&gt;&amp;&quot;\ufffd')
  })

  it('counts a file that could not be read as failed', () => {
    const text = writeJunit({ ...reportOf(), unreadable: [unreadable] })
    expect(text).toContain('tests="3" failures="1"')
    expect(text).toContain('<failure type="error" message="a tab">')
  })
})

describe('SARIF', () => {
  it('names each rule once, and points into files', () => {
    const { version, runs } = JSON.parse(
      writeSarif(
        reportOf({ finding: finding('one'), place }, { finding: finding('two'), place: null }),
      ),
    )
    expect(version).toBe('2.1.0')
    const [{ tool, results }] = runs
    expect(tool.driver.rules).toHaveLength(1)
    expect(tool.driver.rules[0]).toMatchObject({
      id: 'virtual-service/gateway-not-found',
      helpUri: 'https://example.org/rule',
    })
    expect(results[0]).toMatchObject({ ruleIndex: 0, level: 'error' })
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/front.yaml' },
      region: { startLine: 8, startColumn: 6, endLine: 8, endColumn: 10 },
    })
    expect(results[1].locations[0].physicalLocation).toBeUndefined()
    expect(results[1].locations[0].logicalLocations[0].kind).toBe('resource')
  })

  it('says that a run was no success where something could not be read', () => {
    const { runs } = JSON.parse(writeSarif({ ...reportOf(), unreadable: [unreadable] }))
    expect(runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'a tab' } }],
    })
  })
})

describe('text', () => {
  const lines = (colour: boolean, gateway = 'gone') =>
    writeText(reportOf({ finding: finding(gateway), place }), { colour }).split('\n')

  it('marks what is meant, whatever the line is indented by', () => {
    const at = lines(false).findIndex((line) => line.includes('8 |'))
    expect(lines(false).slice(at - 1, at + 2)).toEqual([
      '  7 |   gateways:',
      '  8 |     - gone',
      '    |       ^^^^',
    ])
  })

  it('has colours only where they are wanted', () => {
    expect(lines(true).join('')).toContain('\u001b[')
    expect(lines(false).join('')).not.toContain('\u001b')
  })

  it('passes no command of a file on to the terminal', () => {
    expect(lines(false, '\u001b[2J\u202e').join('')).not.toMatch(/\p{Cc}|\u202e/u)
  })
})
