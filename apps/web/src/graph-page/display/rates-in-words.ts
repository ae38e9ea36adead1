import type { TrafficRates } from '@periplus/shared'
import type { Translate } from '../../i18n/use-text.ts'

/** The chosen rates as a reader calls them. */
export const namesOfRates = ({ grpc, tcp }: TrafficRates, t: Translate) => ({
  grpc: t(`topology.rates.${grpc}`),
  tcp: t(`topology.rates.${tcp}`),
})

/** What stands for the traffic of each protocol. */
export const ratesInWords = (rates: TrafficRates, t: Translate): string =>
  t('topology.rates.all', namesOfRates(rates, t))
