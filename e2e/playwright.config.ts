import { defineConfig } from '@playwright/test'

const executablePath = process.env.PERIPLUS_CHROMIUM

export default defineConfig({
  testDir: 'tests',
  globalSetup: './global-setup.ts',
  outputDir: 'test-results',
  // One waits for its page half of the time; three would wait for each other.
  workers: 2,
  // A shared machine may stall once; a test that needs its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox does not start for root, as in containers.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    // Recording costs as much as the rest: there, the second try alone is recorded.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
  },
})
