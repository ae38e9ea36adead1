#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { ViewerTokens } from './kubernetes/access.ts'
import { parseSelector, type Selector } from './prometheus/backfill/left-out.ts'
import { inCluster } from './scenario/in-cluster.ts'
import { inDemand } from './scenario/in-demand.ts'
import { scenarios } from './scenario/registry.ts'
import { type DemoOptions, type RunningDemo, startDemo } from './start.ts'
import { type Upstream, type UpstreamMode, upstreamModes, upstreams } from './truth/control.ts'
import { type Clock, fastClock, frozenClock } from './world/clock.ts'

/**
 * The demo mesh as a process: starts the upstreams, prints one line of JSON with their URLs, and
 * runs until it is told to end (SIGINT, SIGTERM, or its parent's death with --die-with-parent).
 */
interface Flags {
  readonly scenario: string
  readonly seed?: string
  readonly namespaces?: number
  readonly demand: number
  readonly clusterName?: string
  readonly network?: string
  readonly trustDomain?: string
  readonly kubernetesPort: number
  readonly prometheusPort: number
  readonly jaegerPort: number
  readonly truthPort: number
  readonly feedPort: number
  readonly feed?: true
  readonly otlp?: string
  readonly otlpBackfill?: number
  readonly backfill?: string
  readonly backfillMinutes: number
  readonly backfillInterval: number
  readonly backfillWithout: readonly Selector[]
  readonly still?: true
  readonly churn?: number
  readonly down?: Upstream
  readonly downMode: UpstreamMode
  readonly now?: number
  readonly speed?: number
  readonly viewerToken: ViewerTokens
  readonly writeKubeconfig?: string
  readonly dieWithParent?: true
}

function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is not a whole number from 1 to 99999.')
}

function positiveNumber(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('It is not a number above 0.')
}

function instantMs(text: string): number {
  const value = Date.parse(text)
  if (!Number.isNaN(value)) return value
  throw new InvalidArgumentError('It is not a time such as 2026-11-21T12:00:00Z.')
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

function durationMs(text: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([smh])$/.exec(text) ?? []
  if (count !== undefined) return Number(count) * (unitMs[unit] ?? 0)
  throw new InvalidArgumentError('It is not a duration such as 90s, 15m or 2h.')
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text
  throw new InvalidArgumentError('It is not a URL such as http://127.0.0.1:4318.')
}

function addViewer(text: string, known: ViewerTokens): ViewerTokens {
  const [, name, namespaces] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (name === undefined || namespaces === undefined) {
    throw new InvalidArgumentError('It is not NAME=namespace,namespace.')
  }
  return new Map([...known, [name, namespaces.split(',').filter((part) => part !== '')]])
}

function addSelector(text: string, known: readonly Selector[]): readonly Selector[] {
  try {
    return [...known, parseSelector(text)]
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}

const portFlag = (name: string): Option =>
  new Option(`--${name}-port <port>`, `port of the ${name} listener, 0 for any free one`)
    .argParser(portNumber)
    .default(0)

const program = new Command('demo-mesh')
  .description('A simulated Istio mesh that speaks the HTTP APIs of its upstreams on loopback.')
  .addOption(
    new Option('--scenario <name>', 'what runs in the mesh')
      .choices([...scenarios.keys()])
      .default('shop'),
  )
  .option('--seed <text>', 'variation of the traffic')
  .option('--namespaces <count>', 'teams in scenario large', wholeNumber)
  .addOption(
    new Option('--demand <factor>', 'every call this many times as often')
      .argParser(positiveNumber)
      .default(1),
  )
  .option('--cluster-name <id>', "Istio's CLUSTER_ID, for one cluster of several")
  .option('--network <name>', 'network that the cluster is in')
  .option('--trust-domain <name>', 'trust domain of its identities')
  .addOption(portFlag('kubernetes'))
  .addOption(portFlag('prometheus'))
  .addOption(portFlag('jaeger'))
  .addOption(portFlag('truth'))
  .addOption(portFlag('feed'))
  .option('--feed', 'serve /metrics for a real Prometheus')
  .option('--otlp <url>', 'send spans to a real receiver by OTLP/HTTP, such as a Jaeger', httpUrl)
  .option('--otlp-backfill <duration>', 'begin with the spans of so long ago: 15m', durationMs)
  .option('--backfill <url>', 'write the last minutes to a Prometheus that takes remote write')
  .addOption(
    new Option('--backfill-minutes <count>', 'how far back').argParser(wholeNumber).default(10),
  )
  .addOption(
    new Option('--backfill-interval <seconds>', 'between two samples of a series')
      .argParser(wholeNumber)
      .default(15),
  )
  .option(
    '--backfill-without <selector>',
    'leave out series, such as istio_request_bytes_bucket{reporter="source"} (repeatable)',
    addSelector,
    [],
  )
  .option('--still', 'objects do not change by themselves')
  .option('--churn <minutes>', "press a day's replaced pods and ended watches in", positiveNumber)
  .addOption(
    new Option('--down <upstream>', 'an upstream that fails (source-down: prometheus)').choices(
      upstreams,
    ),
  )
  .addOption(
    new Option('--down-mode <mode>', 'how it fails').choices(upstreamModes).default('refuse'),
  )
  .option('--now <time>', 'the clock stands still at this time', instantMs)
  .option('--speed <factor>', 'the clock runs this many times as fast', positiveNumber)
  .option(
    '--viewer-token <name=namespaces>',
    'a bearer token that may read these namespaces only (repeatable)',
    addViewer,
    new Map<string, readonly string[]>(),
  )
  .option('--write-kubeconfig <file>', 'write the kubeconfig here and keep it')
  .option('--die-with-parent', 'end when standard input closes')
  .exitOverride()

/** @param flags `--now` alone stops the clock; with `--speed` it starts there. */
function clockOf({ now, speed }: Flags): Clock | undefined {
  if (speed !== undefined) return fastClock(now ?? Date.now(), speed)
  return now === undefined ? undefined : frozenClock(now)
}

function demoOptions(flags: Flags): DemoOptions {
  const scenario = scenarios.get(flags.scenario)
  if (!scenario) throw new RangeError(`no scenario ${flags.scenario}`)
  const clock = clockOf(flags)
  const { clusterName, network, trustDomain } = flags
  const { seed, namespaces, demand, otlp, otlpBackfill = 0, downMode, writeKubeconfig } = flags
  const down = flags.down ?? (flags.scenario === 'source-down' ? 'prometheus' : undefined)
  return {
    scenario: inCluster(
      inDemand(scenario(namespaces === undefined ? {} : { namespaces }), demand),
      {
        ...(clusterName !== undefined && { id: clusterName }),
        ...(network !== undefined && { network }),
        ...(trustDomain !== undefined && { trustDomain }),
      },
    ),
    ...(seed !== undefined && { seed }),
    ...(clock && { clock }),
    ports: {
      kubernetes: flags.kubernetesPort,
      prometheus: flags.prometheusPort,
      jaeger: flags.jaegerPort,
      truth: flags.truthPort,
      feed: flags.feedPort,
    },
    viewerTokens: flags.viewerToken,
    feed: flags.feed === true,
    ...(otlp !== undefined && { otlp: { url: otlp, backfillMs: otlpBackfill } }),
    ...(flags.backfill !== undefined && {
      backfill: {
        url: flags.backfill,
        minutes: flags.backfillMinutes,
        intervalSeconds: flags.backfillInterval,
        without: flags.backfillWithout,
      },
    }),
    still: flags.still === true,
    ...(flags.churn !== undefined && { dayMs: flags.churn * 60_000 }),
    ...(down && { down: { upstream: down, mode: downMode } }),
    ...(writeKubeconfig !== undefined && { kubeconfigFile: writeKubeconfig }),
  }
}

/** Resolves when somebody wants the process to end. */
function endRequested(dieWithParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (!dieWithParent) return
    process.stdin.once('end', resolve).once('close', resolve).once('error', resolve)
    process.stdin.resume()
  })
}

async function run(flags: Flags): Promise<void> {
  const end = endRequested(flags.dieWithParent === true)
  const demo: RunningDemo = await startDemo(demoOptions(flags))
  const { urls, backfilled } = demo
  process.stdout.write(`${JSON.stringify({ ...urls, ...(backfilled && { backfilled }) })}\n`)
  await end
  await demo.close()
}

try {
  await run(program.parse().opts<Flags>())
  process.exit(0)
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2)
  process.stderr.write(`demo-mesh: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
