import type { TrafficRates } from '../../graph-view/traffic-rates.ts'
import type { Translate } from '../../i18n/use-text.ts'

/** What stands for the traffic of each protocol. */
export const ratesInWords = ({ grpc, tcp }: TrafficRates, t: Translate): string =>
  t('topology.rates.all', {
    grpc: t(`topology.rates.${grpc}`),
    tcp: t(`topology.rates.${tcp}`),
  })
