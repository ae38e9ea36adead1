import { defineConfig } from 'vitest/config'

/** Our packages are resolved to their sources, so tests need no build. */
const source = {
  resolve: { conditions: ['@periplus/source'] },
  ssr: { resolve: { conditions: ['@periplus/source'] } },
}

const node = (name: string, include: string[], extra: object = {}) => ({
  ...source,
  test: { name, include, exclude: ['**/dist/**', '**/node_modules/**'], ...extra },
})

// Suites that start processes and sockets get longer limits; a hang is still a failure.
const slow = { testTimeout: 60_000, hookTimeout: 60_000 }

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
        // Properties that take a second alone take several on a busy machine.
        { testTimeout: 30_000 },
      ),
      node('server', ['apps/*/tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'], slow),
      'apps/web',
    ],
  },
})
