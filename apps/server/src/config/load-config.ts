import { HealthRuleError, type HealthRules, readHealthRules } from '@periplus/mesh'
import { parse as parseYaml } from 'yaml'
import type * as z from 'zod'
import { clustersOf } from './cluster-configs.ts'
import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { ConfigInput } from './config-input.ts'
import { isLoopback } from './loopback.ts'
import { environmentName, options } from './options.ts'
import { Settings } from './settings-schema.ts'
import { whyUnreadable } from './why-unreadable.ts'

/**
 * The configuration from flags, then the environment (`PERIPLUS_*`), then the file, then defaults.
 * @throws ConfigError one line that names the flag, variable or key at fault
 */
export function loadConfig(input: ConfigInput): Config {
  const { flags } = input
  const configFile = flags.configFile ?? input.env.PERIPLUS_CONFIG ?? null
  const raw: Record<string, unknown> = configFile === null ? {} : readYaml(input, configFile)
  const origins = new Map<string, string>()
  for (const { flag, key } of options) {
    const fromFlag = flags.values.get(flag)
    const fromEnvironment = input.env[environmentName(flag)]
    if (fromFlag === undefined && fromEnvironment === undefined) continue
    raw[key] = fromFlag ?? fromEnvironment
    origins.set(key, fromFlag === undefined ? environmentName(flag) : `--${flag}`)
  }
  const parsed = Settings.safeParse(raw)
  if (!parsed.success) throw new ConfigError(sentenceOf(parsed.error, origins, configFile))
  const settings = parsed.data
  refuseOpenBind(settings, origins)
  return {
    host: settings.host,
    port: settings.port,
    basePath: settings.basePath,
    allowedHosts: settings.allowedHosts,
    allowAnonymous: settings.allowAnonymous,
    anonymousNamespaces: settings.anonymousNamespaces ?? null,
    readGatewaySecrets: settings.readGatewaySecrets,
    scrapeIntervalSeconds: settings.scrapeInterval ?? null,
    prometheusBudget: settings.prometheusBudget,
    upstreamMaxAnswerBytes: settings.upstreamMaxAnswer,
    upstreamTimeoutMs: settings.upstreamTimeout * 1000,
    shutdownDelayMs: settings.shutdownDelay * 1000,
    logLevel: settings.logLevel,
    clusters: clustersOf(settings, origins, input),
    healthRules: healthRulesOf(settings, configFile),
    suppressions: settings.findings.suppress,
  }
}

/**
 * What a file alone says.
 * @throws ConfigError one line that names the key at fault
 */
export function readSettingsFile(input: Pick<ConfigInput, 'readFile'>, file: string): Settings {
  const parsed = Settings.safeParse(readYaml(input, file))
  if (!parsed.success) throw new ConfigError(sentenceOf(parsed.error, new Map(), file))
  return parsed.data
}

function healthRulesOf({ health }: Settings, file: string | null): HealthRules {
  try {
    return readHealthRules(health)
  } catch (error) {
    if (!(error instanceof HealthRuleError)) throw error
    throw new ConfigError(`health.${error.at}: ${error.message} (in ${file})`)
  }
}

function readYaml(input: Pick<ConfigInput, 'readFile'>, file: string): Record<string, unknown> {
  const parsed: unknown = parseYaml(readOr(input, file, '--config'), { prettyErrors: false })
  if (parsed === null) return {}
  if (typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new ConfigError(`${file}: must hold keys and values`)
  }
  return { ...parsed }
}

function readOr(input: Pick<ConfigInput, 'readFile'>, file: string, name: string): string {
  try {
    return input.readFile(file)
  } catch (error) {
    throw new ConfigError(`${name}: ${file} cannot be read (${whyUnreadable(error)})`)
  }
}

function sentenceOf(
  error: z.ZodError,
  origins: ReadonlyMap<string, string>,
  file: string | null,
): string {
  const [issue] = error.issues
  if (!issue) return 'the configuration is not valid'
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const key = [...path, issue.keys[0] ?? ''].join('.')
    return `${key}: there is no such key (in ${file})`
  }
  const origin = origins.get(path[0] ?? '')
  return origin ? `${origin}: ${issue.message}` : `${path.join('.')}: ${issue.message} (in ${file})`
}

function refuseOpenBind(settings: Settings, origins: ReadonlyMap<string, string>) {
  if (isLoopback(settings.host) || settings.allowAnonymous) return
  throw new ConfigError(
    `${origins.get('host') ?? 'host'}: ${settings.host} can be reached from other machines, and nobody would be asked who they are: add --allow-anonymous if that is meant, or bind 127.0.0.1`,
  )
}
