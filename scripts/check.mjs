// npm run check: format, lint, types, unit. What to run before each commit.
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const { conclude, deadCode, formatAndLint, types, vitest } = await import('./suites.mjs')
conclude([await formatAndLint(), await deadCode(), await types(), await vitest(['unit', 'web'])])
