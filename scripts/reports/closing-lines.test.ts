/** The last lines of `npm test`, from real runs of both runners over tests that fail in each way. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Count, closingLines } from './closing-lines.mjs'
import { countOfPlaywright } from './playwright-report.mjs'
import { reportVariable } from './vitest-reporter.mjs'

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'periplus-report-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a command of a package in the folder, and gives what it reported. */
function run(command: string, args: readonly string[], env: Record<string, string>): unknown {
  const report = join(folder, 'report.json')
  const ran = spawnSync(process.execPath, [inRepository(command), ...args], {
    cwd: folder,
    // Neither runner is to believe that it runs inside this one.
    env: { PATH: process.env.PATH, ...env, [Object.keys(env)[0] ?? '']: report },
    encoding: 'utf8',
  })
  expect(ran.status, ran.stdout + ran.stderr).toBe(1)
  return JSON.parse(readFileSync(report, 'utf8'))
}

const passed = (count: number): Count => ({ passed: count, failed: 0, skipped: 0, troubles: [] })

describe('the last lines', () => {
  it('are the sum alone where nothing went wrong', () => {
    expect(closingLines([passed(3), { ...passed(4), skipped: 1 }])).toEqual([
      '7 passed, 0 failed, 1 skipped',
    ])
  })

  it('say a reason without colours, and its first line alone', () => {
    const reason = '\u001b[31m\n  expected 1\n  to be 2'
    const trouble = { kind: 'failed', where: 'unit: a.test.ts', title: 'adds', reason } as const
    expect(closingLines([{ ...passed(3), failed: 1, troubles: [trouble] }]).slice(1)).toEqual([
      'What went wrong:',
      '✗ unit: a.test.ts › adds',
      '    expected 1',
      '',
      '3 passed, 1 failed, 0 skipped',
    ])
  })

  it('name what Vitest saw go wrong, inside tests and outside', { timeout: 60_000 }, () => {
    const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
    file(
      'a.test.ts',
      `describe('sums', () => {
        it('holds', () => {})
        it('does not hold', () => expect(1).toBe(2))
        it.skip('is not tried', () => {})
        let tries = 0
        it('holds at last', { retry: 1 }, () => expect(tries++).toBe(1))
      })
      describe('set up badly', () => {
        beforeAll(() => { throw new Error('no port') })
        it('never runs', () => {})
      })`,
    )
    file('b.test.ts', `throw new Error('not even read')`)
    file(
      'c.test.ts',
      `it('lets go', async () => {
        setTimeout(() => { throw new Error('nobody waited') })
        await new Promise((resolve) => setTimeout(resolve, 50))
      })`,
    )
    const flags = ['run', '--globals', '--root', folder]
    const reporter = inRepository('scripts/reports/vitest-reporter.mjs')
    const count = run('node_modules/vitest/vitest.mjs', [...flags, '--reporter', reporter], {
      [reportVariable]: '',
    }) as Count
    const lines = closingLines([count]).join('\n')
    for (const [title, reason] of [
      ['a.test.ts › sums > does not hold', 'AssertionError: expected 1 to be 2'],
      ['a.test.ts › set up badly (a hook)', 'Error: no port'],
      ['b.test.ts › the file itself', 'Error: not even read'],
      ['an error that no test waited for', 'Error: nobody waited'],
      ['a.test.ts › sums > holds at last (passed at a later try)', 'AssertionError'],
    ]) {
      expect(lines).toMatch(new RegExp(`${escaped(title)}\\n {4}${escaped(reason)}`))
    }
    expect(lines.split('\n').at(-1)).toBe('3 passed, 4 failed, 2 skipped')
  })

  it('name what Playwright saw go wrong', { timeout: 60_000 }, () => {
    const entry = inRepository('node_modules/@playwright/test/index.mjs')
    writeFileSync(
      join(folder, 'page.spec.mjs'),
      `import { expect, test } from '${entry}'
      test('holds', () => {})
      test.describe('narrow', () => {
        test('does not hold', () => expect(1).toBe(2))
        test('holds at last', ({}, info) => expect(info.retry).toBe(1))
      })`,
    )
    writeFileSync(join(folder, 'playwright.config.mjs'), 'export default { retries: 1 }')
    const report = run('node_modules/@playwright/test/cli.js', ['test', '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: '',
    }) as Parameters<typeof countOfPlaywright>[0]
    const lines = closingLines([countOfPlaywright(report)])
    expect(lines).toContain('✗ browser: e2e/tests/page.spec.mjs › narrow > does not hold')
    expect(lines).toContain(
      '~ browser: e2e/tests/page.spec.mjs › narrow > holds at last (passed at a later try)',
    )
    expect(lines.at(-1)).toBe('2 passed, 1 failed, 0 skipped')
  })
})

const escaped = (text = '') => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
