/** Which upstreams are broken on purpose, and how; settable while the mesh runs. */
export const faultSources = ['kubernetes', 'prometheus', 'jaeger', 'istiod', 'envoy'] as const
export type FaultSource = (typeof faultSources)[number]

/**
 * - `refuse`: nothing listens;
 * - `slow`: every answer comes late;
 * - `garbage`: 200 with a body that is not what it says;
 * - `unauthorized`: 401;
 * - `error`: 500.
 */
export const faultModes = ['ok', 'refuse', 'slow', 'garbage', 'unauthorized', 'error'] as const
export type FaultMode = (typeof faultModes)[number]

export const isFaultSource = (text: unknown): text is FaultSource =>
  faultSources.some((source) => source === text)

export const isFaultMode = (text: unknown): text is FaultMode =>
  faultModes.some((mode) => mode === text)

type Change = (source: FaultSource, mode: FaultMode) => Promise<void> | void

export class FaultControl {
  readonly #modes = new Map<FaultSource, FaultMode>()
  readonly #observers = new Set<Change>()

  modeOf(source: FaultSource): FaultMode {
    return this.#modes.get(source) ?? 'ok'
  }

  /** Resolves when the change is in effect: a refusing listener is closed by then. */
  async set(source: FaultSource, mode: FaultMode): Promise<void> {
    this.#modes.set(source, mode)
    await Promise.all([...this.#observers].map((observer) => observer(source, mode)))
  }

  observe(observer: Change): void {
    this.#observers.add(observer)
  }

  modes(): Record<FaultSource, FaultMode> {
    const entries = faultSources.map((source) => [source, this.modeOf(source)])
    return Object.fromEntries(entries) as Record<FaultSource, FaultMode>
  }
}
