import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config/config.ts'

/** Names under which credentials travel, wherever they stand in what is logged. */
const secretKeys = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'headers',
  'bearerToken',
]

/**
 * Structured logs on stderr: stdout belongs to the command. Secrets are left out by name; what is
 * logged about a request never includes its headers or query in the first place.
 */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])
  return pino(
    {
      name: 'periplus',
      level,
      redact: { paths: paths.map(bracketed), censor: '[secret]' },
      serializers: { err: serializeError },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}

/** pino wants names with a dash in brackets. */
const bracketed = (path: string) =>
  path.replace(/\.?([\w*]*-[\w-]*)$/, (_, name: string) => `["${name}"]`)

/** An error's own words and place, and its causes'; not the objects that libraries hang onto it. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  }
}
