import { existsSync, readFileSync } from 'node:fs'
import { type CheckFailure, type ConfigFacts, checkOnce } from '@periplus/mesh'
import { readSuppressions } from '@periplus/server/files'
import { message, type Severity, severities } from '@periplus/shared'
import { sentence } from '../say.ts'
import { write } from './formats/format.ts'
import { readInput } from './input-files.ts'
import { readMeshFile } from './mesh-files.ts'
import type { AnalyzeOptions } from './options.ts'
import { placeFindings } from './places.ts'
import { type FiledObject, readObjects } from './read-objects.ts'
import type { Report, UnreadableInput } from './report.ts'
import { selectFindings } from './select.ts'
import { defaultCluster, factsOfFiles, factsWithFiles, readLiveCluster } from './world.ts'

/** What is silenced, where no `--config` says which file. */
const usualConfigFile = '.periplus.yaml'

/**
 * Does what `periplus analyze` is asked for: writes to the standard output what was found, and to the
 * standard error what stood in the way.
 * @returns the exit code: 0 clean, 1 findings at or over the threshold, 2 input that cannot be read
 * @throws ConfigError, UsageError where it cannot be done at all
 */
export async function analyze(options: AnalyzeOptions, version: string): Promise<number> {
  const suppressions = suppressionsOf(options.config)
  const meshFiles = {
    config: readMeshFile('--mesh-config', options.meshConfig, 'mesh'),
    networks: readMeshFile('--mesh-networks', options.meshNetworks, 'meshNetworks'),
  }
  const live = options.live && (await readLiveCluster(options.live))
  if (live?.warning) console.error(`periplus: ${live.name}: ${live.warning}`)
  const inputs = [
    { cluster: live?.name ?? defaultCluster, input: readInput(options.paths) },
    ...options.clusters.map(({ name, path }) => ({ cluster: name, input: readInput([path]) })),
  ]
  const read = inputs.map(({ cluster, input }) => readObjects(cluster, input.files))
  const objects = read.flatMap((each) => each.objects)
  const crds = readInput(options.crds === null ? [] : [options.crds])
  const definitions = readObjects(defaultCluster, crds.files)
  const all = [...definitionsFor(inputs, definitions.objects), ...objects]
  const facts = live
    ? factsWithFiles(live, all, meshFiles, options)
    : factsOfFiles(all, meshFiles, options)

  const { findings, suppressed, failures } = checkOnce(
    { ...facts, suppressions, atMs: Date.now() },
    { profile: options.profile },
  )
  const unreadable = [
    ...inputs.flatMap(({ input }) => input.unreadable),
    ...crds.unreadable,
    ...[...read, definitions].flatMap((each) => each.unreadable),
  ]
  const report: Report = {
    version,
    occurrences: placeFindings(selectFindings(findings, options), all, meshFiles),
    unreadable,
    files: inputs.flatMap(({ input }) => input.files.map(({ file }) => file)),
    objects: objects.length + (live ? sizeOf(live.facts) : 0),
    skipped: read.reduce((sum, each) => sum + each.skipped, 0),
    suppressed,
  }
  process.stdout.write(`${write(options.format, report, { colour: wantsColour() })}\n`)
  for (const each of unreadable) console.error(`periplus: ${lineOf(each)}`)
  for (const each of failures) console.error(`periplus: ${failureOf(each)}`)
  if (unreadable.length > 0 || failures.length > 0) return 2
  return report.occurrences.some(({ finding }) => counts(finding.severity, options.failOn)) ? 1 : 0
}

function suppressionsOf(config: string | null) {
  const file = config ?? (existsSync(usualConfigFile) ? usualConfigFile : null)
  const readFile = (path: string) => readFileSync(path, 'utf8')
  return file === null ? [] : readSuppressions({ readFile }, file)
}

/** Definitions of kinds hold in every cluster that is analysed; nothing else of their files does. */
const definitionsFor = (
  inputs: readonly { readonly cluster: string }[],
  definitions: readonly FiledObject[],
): readonly FiledObject[] =>
  [...new Set(inputs.map(({ cluster }) => cluster))].flatMap((cluster) =>
    definitions
      .filter(({ manifest }) => manifest.kind === 'CustomResourceDefinition')
      .map((each) => ({ ...each, cluster })),
  )

const sizeOf = ({ objects, services, workloads, pods, namespaces }: ConfigFacts) =>
  [objects, services, workloads, pods, namespaces].reduce((sum, { length }) => sum + length, 0)

/** Colour is for people: https://no-color.org */
const wantsColour = () => process.stdout.isTTY === true && !process.env.NO_COLOR

const counts = (severity: Severity, threshold: Severity) =>
  severities.indexOf(severity) <= severities.indexOf(threshold)

const lineOf = ({ file, line, column, problem }: UnreadableInput) =>
  line === null ? `${file}: ${problem}` : `${file}:${line}:${column}: ${problem}`

const failureOf = ({ check, cluster, error }: CheckFailure) =>
  sentence(
    message('analyze.check-failed', {
      check,
      cluster,
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
