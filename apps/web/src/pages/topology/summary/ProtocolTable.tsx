import type { TrafficTotal } from '@periplus/shared'
import { useFormat } from '../../../format/use-format.ts'
import { protocolNames } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import css from './summary.module.css'

/** Traffic by protocol, and by where it goes where there are several parts. */
export function ProtocolTable({ totals }: { totals: readonly TrafficTotal[] }) {
  const t = useText()
  const format = useFormat()
  const isSplit = totals.length > 1
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('topology.table.protocol')}</th>
          <th scope="col">{t('topology.panel.rate')}</th>
          <th scope="col">{t('topology.panel.errors')}</th>
          <th scope="col">{t('topology.panel.mtls')}</th>
        </tr>
      </thead>
      {totals.map(({ part, protocols }) => (
        <tbody key={part}>
          {isSplit && (
            <tr>
              <th scope="rowgroup" colSpan={4} className={css.group}>
                {t(`topology.summary.part.${part}`)}
              </th>
            </tr>
          )}
          {protocols.length === 0 && (
            <tr>
              <td colSpan={4} className={css.quiet}>
                {t('topology.summary.no-traffic')}
              </td>
            </tr>
          )}
          {protocols.map((each) => (
            <tr key={each.protocol}>
              <th scope="row">
                {protocolNames[each.protocol]}
                <span className={css.calls}>
                  {t('topology.summary.calls', { count: each.calls })}
                </span>
              </th>
              <td>
                {each.requestsPerSecond === null
                  ? format.throughput(each.bytesPerSecond)
                  : format.rate(each.requestsPerSecond)}
              </td>
              <td
                data-bad={(each.errorRatio ?? 0) > 0 || undefined}
                title={
                  each.clientErrorRatio
                    ? t('topology.panel.client-errors', {
                        percent: format.ratio(each.clientErrorRatio),
                      })
                    : undefined
                }
              >
                {format.ratio(each.errorRatio)}
              </td>
              <td>{format.ratio(each.mtlsRatio)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}
