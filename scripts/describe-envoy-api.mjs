// Writes packages/mesh/src/envoy-api/description.ts: the messages and enumerations of Envoy's API that
// can stand in the patches of EnvoyFilters. Run it again for a new Envoy; it needs Go, to fetch the
// modules from which istiod has them:
//
//   node scripts/describe-envoy-api.mjs
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describePackages, readTypes, typesInUse } from './envoy-api/describe.mjs'
import { descriptorsIn } from './envoy-api/go-descriptors.mjs'

const target = new URL('../packages/mesh/src/envoy-api/description.ts', import.meta.url)
const newest = '1.40.0'

/**
 * Oldest first: of a type in several, the newest counts, with what older ones have besides. Meshes
 * run Istio of several versions, and what one of them knows is no mistake.
 */
const modules = [
  'github.com/census-instrumentation/opencensus-proto@v0.4.1',
  'github.com/envoyproxy/go-control-plane@v0.13.1',
  ...['1.32.4', '1.35.0', '1.36.0', '1.37.0', '1.38.0', '1.39.0', newest].map(
    (version) => `github.com/envoyproxy/go-control-plane/envoy@v${version}`,
  ),
  'github.com/envoyproxy/go-control-plane/contrib@v1.36.1-0.20260729145720-a2d8c7492908',
  ...['1.24.2', '1.31.1'].map((version) => `istio.io/api@v${version}`),
  'github.com/cncf/xds/go@v0.0.0-20260202195803-dba9d589def2',
  'cel.dev/expr@v0.25.2',
  'go.opentelemetry.io/proto/otlp@v1.11.0',
  'google.golang.org/genproto/googleapis/api@v0.0.0-20260720211330-0afa2a65878a',
  'google.golang.org/genproto/googleapis/rpc@v0.0.0-20260720211330-0afa2a65878a',
  'google.golang.org/protobuf@v1.36.12',
]

/**
 * @param {string} module with its version
 * @param {string} folder where Go may look for a module of its own
 * @returns {string} the folder of its files
 */
function download(module, folder) {
  const options = { cwd: folder, encoding: /** @type {const} */ ('utf8') }
  return JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], options)).Dir
}

const elsewhere = mkdtempSync(join(tmpdir(), 'envoy-api-'))
const folders = modules.map((module) => download(module, elsewhere))
rmSync(elsewhere, { recursive: true })

const types = typesInUse(readTypes(folders.flatMap(descriptorsIn)))
const lines = describePackages(types)

writeFileSync(
  target,
  `// Made by scripts/describe-envoy-api.mjs from the descriptors in ${modules.length} Go modules, of which the
// newest Envoy is ${newest}. Copyright of the Envoy authors and others, Apache License 2.0: NOTICE beside it.
export const newestEnvoy = '${newest}'

/** One package a line, as envoy-types.ts reads it. */
export const description = \`
${lines.join('\n')}
\`
`,
)
console.log(`${types.size} types in ${lines.length} packages`)
