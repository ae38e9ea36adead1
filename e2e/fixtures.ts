/** The `test` of this suite: knows the URLs, and fails a test whose page logged an error. */
import { test as base, type Page } from '@playwright/test'
import { noteRequests } from './pages.ts'

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the tests with npm run e2e`)
  return value
}

interface Fixtures {
  baseURL: string
  /** Base URL of the demo's ground truth. */
  truth: string
  /** Base URL of the demo's Kubernetes API. */
  kubernetes: string
  /** Base URL of the demo's Prometheus API. */
  prometheus: string
  /** Messages that a page may log in this test, because the test provokes them. */
  expectedErrors: RegExp[]
}

/**
 * Notes what a page fetches, for `settled`, and what goes wrong in it: gives a list that grows by
 * console errors, uncaught exceptions and violations of the content security policy.
 */
export async function watch(page: Page): Promise<string[]> {
  noteRequests(page)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(`console: ${line.text()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI}`)
    })
  })
  return errors
}

export const unexpectedIn = (errors: readonly string[], expected: readonly RegExp[]) =>
  errors.filter((error) => !expected.some((each) => each.test(error)))

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  baseURL: async ({}, use) => use(needed('PERIPLUS_E2E_URL')),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  truth: async ({}, use) => use(needed('PERIPLUS_E2E_TRUTH')),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  kubernetes: async ({}, use) => use(needed('PERIPLUS_E2E_KUBERNETES')),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  prometheus: async ({}, use) => use(needed('PERIPLUS_E2E_PROMETHEUS')),
  expectedErrors: [[], { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors = await watch(page)
    await use(page)
    const unexpected = unexpectedIn(errors, expectedErrors)
    if (unexpected.length > 0) throw new Error(`the page logged:\n${unexpected.join('\n')}`)
  },
})

export { expect } from '@playwright/test'
