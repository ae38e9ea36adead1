#!/usr/bin/env node
/** The `periplus` command in a checkout: its parts lie where the workspaces build them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'

const ownPackage = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
const inWorkspaces = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

await runCommand({
  version: (JSON.parse(ownPackage) as { version: string }).version,
  webRoot: inWorkspaces('apps/web/dist'),
  demoProgram: inWorkspaces('packages/demo-mesh/dist/main.js'),
})
