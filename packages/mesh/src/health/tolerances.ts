/**
 * How many requests may end badly before somebody should look. The shares are Kiali's defaults
 * (https://kiali.io/docs/configuration/health/): any server error or missing answer degrades, from
 * 10 % on it fails; 4xx degrade from 10 % and fail from 20 % on. Added here: a sample too small to
 * tell anything is not judged.
 */
import { codeMatch, type TextMatch, wholeMatch } from './code-pattern.ts'

export const protocolsWithCodes = ['http', 'grpc'] as const
export type ProtocolWithCodes = (typeof protocolsWithCodes)[number]
type Direction = 'inbound' | 'outbound'

/** One threshold as people write it. Shares are percents of all requests of a protocol. */
export interface ToleranceText {
  /** Response codes, such as `4XX`, `503`, `-` (no response), or a gRPC status. */
  readonly code: string
  /** `http`, `grpc`, or a regular expression. */
  readonly protocol: string
  /** `inbound`, `outbound`, or a regular expression. */
  readonly direction: string
  /** 0: any. */
  readonly degraded: number
  readonly failure: number
}

export interface Tolerance extends Omit<ToleranceText, 'code' | 'protocol' | 'direction'> {
  readonly covers: (code: string) => boolean
  readonly protocols: ReadonlySet<ProtocolWithCodes>
  readonly directions: ReadonlySet<Direction>
}

/** The thresholds for one thing, and how many requests they need. */
export interface Tolerances {
  readonly all: readonly Tolerance[]
  /** Fewer requests than this in the window tell nothing certain. */
  readonly minimumRequests: number
}

/** @returns null for a threshold that cannot be read */
export function readTolerance(text: ToleranceText): Tolerance | null {
  const { degraded, failure } = text
  const code = codeMatch(text.code)
  const protocol = wholeMatch(text.protocol)
  const direction = wholeMatch(text.direction)
  if (!code || !protocol || !direction) return null
  if (!(degraded >= 0) || !(failure >= degraded)) return null
  return {
    degraded,
    failure,
    covers: remembered(code),
    protocols: new Set(protocolsWithCodes.filter(protocol)),
    directions: new Set((['inbound', 'outbound'] as const).filter(direction)),
  }
}

/** There are few codes and many edges. */
function remembered(test: TextMatch): TextMatch {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = test(text)
    known.set(text, found)
    return found
  }
}

const anywhere = { direction: '.*' }

/** gRPC calls that ended without a status are told by their HTTP code. */
const defaultTexts: readonly ToleranceText[] = [
  { code: '-|5XX', protocol: 'http', ...anywhere, degraded: 0, failure: 10 },
  { code: '4XX', protocol: 'http', ...anywhere, degraded: 10, failure: 20 },
  { code: '-|[1-9]|1[0-6]|[1345]XX', protocol: 'grpc', ...anywhere, degraded: 0, failure: 10 },
]

/**
 * With twenty requests one error is five percent: the least number of which a single error cannot
 * make anything red.
 */
export const defaultMinimumRequests = 20

export const defaultTolerances: Tolerances = {
  all: defaultTexts.map(readTolerance).filter((each) => each !== null),
  minimumRequests: defaultMinimumRequests,
}

/** So many errors are no chance, however few the requests; rates are extrapolated, hence not 3. */
export const certainErrors = 2.5

/** A caller is degraded when this share of all its own calls fails. */
export const failingCallsRatio = 0.1
