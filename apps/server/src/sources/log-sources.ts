import type { MessageId } from '@periplus/shared'
import { render } from '@periplus/shared/every-sentence'
import type { Logger } from 'pino'
import type { SourceReading } from './source-reading.ts'

/** What is the matter with no source: it is not known yet, or not set, which is told where it is looked for. */
const isTrouble = ({ state, message }: SourceReading) =>
  message !== null && !quiet.has(message.id) && (state === 'failed' || state === 'partial')

const quiet: ReadonlySet<MessageId> = new Set(['sources.not-yet-read'])

/**
 * Tells the log what the page tells: the sentence of a source that fails, once for as long as it is
 * the same, and that the source answers again.
 * @returns what to call with the sources whenever one of them may have changed: with all of them, always
 * in the same order, for the name of a cluster may become known meanwhile
 */
export function logSources(logger: Logger): (readings: readonly SourceReading[]) => void {
  const told = new Map<number, MessageId>()
  return (readings) => {
    for (const [place, reading] of readings.entries()) {
      const { cluster, source, state, message } = reading
      if (message && isTrouble(reading)) {
        if (told.get(place) === message.id) continue
        told.set(place, message.id)
        logger.warn({ cluster, source, state }, render('en', message))
      } else if (state === 'ok' && told.delete(place)) {
        logger.info({ cluster, source }, 'answers again')
      }
    }
  }
}
