#!/usr/bin/env node
/** The `periplus` command in the package that `npm run pack` makes: `dist/` beside `web/`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'

const inPackage = (path: string) => new URL(`../${path}`, import.meta.url)
const ownPackage = readFileSync(inPackage('package.json'), 'utf8')

await runCommand({
  version: (JSON.parse(ownPackage) as { version: string }).version,
  webRoot: fileURLToPath(inPackage('web')),
  demoProgram: fileURLToPath(inPackage('dist/demo-mesh.js')),
})
