/** A replay: windows of one length, side by side over a span that has passed. */
export const replaySpans = ['30m', '1h', '3h', '6h', '12h', '24h'] as const
export const frameLengths = ['1m', '5m', '10m', '30m'] as const

const minuteMs = 60_000

/** Milliseconds of `30m` or `3h`. */
export const lengthMs = (text: string): number =>
  Number.parseInt(text, 10) * (text.endsWith('h') ? 60 : 1) * minuteMs

export interface Replay {
  /** Ends of the frames in epoch milliseconds, the first first. */
  readonly frames: readonly number[]
  /** The frame that is shown: its place in `frames`. */
  readonly index: number
  readonly frameMs: number
}

/** What the address says of a replay. */
interface ReplaySearch {
  readonly replay: (typeof replaySpans)[number] | 'off'
  readonly frame: (typeof frameLengths)[number]
  readonly until: string | null
  readonly frameAt: string | null
}

/** The replay that an address asks for; null where it asks for none. */
export function replayOf({ replay, frame, until, frameAt }: ReplaySearch): Replay | null {
  const endMs = Date.parse(until ?? '')
  if (replay === 'off' || Number.isNaN(endMs)) return null
  const frameMs = lengthMs(frame)
  const count = Math.max(1, Math.floor(lengthMs(replay) / frameMs))
  const frames = Array.from({ length: count }, (_, place) => endMs - (count - 1 - place) * frameMs)
  const wanted = Date.parse(frameAt ?? '')
  const found = frames.findIndex((each) => each >= wanted)
  return { frames, frameMs, index: Number.isNaN(wanted) ? 0 : found < 0 ? count - 1 : found }
}

const iso = (ms: number) => new Date(ms).toISOString()

/** The time range of a frame, as the API takes it. */
export function frameRange(
  { frames, frameMs }: Replay,
  index: number,
): { from: string; to: string } {
  const to = frames[index] ?? frames[0] ?? 0
  return { from: iso(to - frameMs), to: iso(to) }
}

/** The window that is shown in place of the page's own; nothing without a replay. */
export function frameQuery(search: ReplaySearch): { from?: string; to?: string } {
  const replay = replayOf(search)
  return replay ? frameRange(replay, replay.index) : {}
}
