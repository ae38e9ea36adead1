import {
  type CodeTotal,
  grpcStatusName,
  type TrafficPart,
  type TrafficTotal,
} from '@periplus/shared'
import { useFormat } from '../../../format/use-format.ts'
import { protocolNames } from '../../../graph-page/names.ts'
import { useText } from '../../../i18n/use-text.ts'
import { isErrorCode } from '../error-code.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from './summary.module.css'

/** More would be of no weight: the table of edges has every code. */
const shown = 10

interface Row extends CodeTotal {
  readonly part: TrafficPart
  readonly share: number
}

/** How requests ended, the most frequent first. */
export function CodeTotals({ totals }: { totals: readonly TrafficTotal[] }) {
  const t = useText()
  const format = useFormat()
  const rows = totals.flatMap(({ part, codes, requestsPerSecond }): Row[] =>
    codes.map((each) => ({
      ...each,
      part,
      share: requestsPerSecond ? each.requestsPerSecond / requestsPerSecond : 0,
    })),
  )
  if (rows.length === 0) return null
  const isSplit = totals.length > 1
  return (
    <PanelSection title={t('topology.summary.codes')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('topology.panel.code')}</th>
            <th scope="col">{t('topology.panel.rps')}</th>
            <th scope="col">{t('topology.panel.share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ part, protocol, code, requestsPerSecond, share }) => (
            <tr key={`${part} ${protocol} ${code}`}>
              <th scope="row">
                <span
                  className={`mono ${css.code}`}
                  data-bad={isErrorCode(code, protocol) || undefined}
                >
                  {code}
                </span>
                <span className={css.calls}>
                  {[
                    protocolNames[protocol],
                    grpcStatusName(code, protocol),
                    isSplit ? t(`topology.summary.part.${part}`) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td>{format.rateQuantity(requestsPerSecond).figure}</td>
              <td>{format.ratio(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p className={css.quiet}>
          {t('topology.panel.peers.more', { count: rows.length - shown })}
        </p>
      )}
    </PanelSection>
  )
}
