import { catalogues, type MessageId } from '@periplus/shared'
import type { Translate } from '../../i18n/use-text.ts'

/** Flags whose meaning the catalogue has (Envoy: `%RESPONSE_FLAGS%` of the access log). */
function meaningId(flag: string) {
  const id = `topology.flag.${flag}`
  return id in catalogues.en ? (id as MessageId & `topology.flag.${'UC'}`) : null
}

/** Envoy's response flags with their meaning in words, such as `UC upstream closed the connection`. */
export function flagMeaning(flags: string, isError: boolean, t: Translate): string {
  if (flags === '-' || flags === '') return isError ? `— ${t('topology.flag.none')}` : '—'
  return flags
    .split(',')
    .map((flag) => {
      const id = meaningId(flag)
      return id === null ? flag : `${flag} ${t(id)}`
    })
    .join(', ')
}
