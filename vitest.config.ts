import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Our packages are resolved to their sources, so tests need no build. */
const source = {
  resolve: { conditions: ['@periplus/source'] },
  ssr: { resolve: { conditions: ['@periplus/source'] } },
}

// Files of one worker share their modules, which take longer to load than most tests to run.
const node = (name: string, include: string[], extra: object = {}) => ({
  ...source,
  test: { name, include, exclude: ['**/dist/**', '**/node_modules/**'], isolate: false, ...extra },
})

// What takes a second alone takes several on a busy machine; a hang is still a failure.
const patient = { testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 20_000 } } }

// These start processes and sockets, and wait for what they say.
const waiting = { testTimeout: 90_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } }

export default defineConfig({
  test: {
    projects: [
      node(
        'unit',
        [
          'packages/*/src/**/*.test.ts',
          'apps/{server,cli}/src/**/*.test.ts',
          'scripts/**/*.test.ts',
        ],
        patient,
      ),
      node('server', ['apps/*/tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'], waiting),
      'apps/web',
    ],
    // One processor less, which is the default, is one of two.
    maxWorkers: availableParallelism(),
  },
})
