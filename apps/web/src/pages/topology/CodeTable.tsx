import { type CodeRate, grpcStatusName, type Protocol } from '@periplus/shared'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { isErrorCode } from './error-code.ts'
import { flagMeaning } from './flag-meaning.ts'
import { PanelSection } from './PanelSection.tsx'
import css from './panel.module.css'

/** Of what kind the requests were: by response code and Envoy's flags, most frequent first. */
export function CodeTable({ codes, protocol }: { codes: readonly CodeRate[]; protocol: Protocol }) {
  const t = useText()
  const format = useFormat()
  const total = codes.reduce((sum, each) => sum + each.requestsPerSecond, 0)
  const sorted = [...codes].sort((a, b) => b.requestsPerSecond - a.requestsPerSecond)
  if (sorted.length === 0) return null
  return (
    <PanelSection title={t('topology.panel.codes')}>
      <table className={css.codes}>
        <thead>
          <tr>
            <th scope="col">{t('topology.panel.code')}</th>
            <th scope="col">{t('topology.panel.flag')}</th>
            <th scope="col">{t('topology.panel.rps')}</th>
            <th scope="col">{t('topology.panel.share')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ code, flags, requestsPerSecond }) => {
            const bad = isErrorCode(code, protocol)
            const status = grpcStatusName(code, protocol)
            const meaning = status && flags === '-' ? '' : flagMeaning(flags, bad, t)
            return (
              <tr key={`${code} ${flags}`}>
                <td className={`mono ${css.code}`} data-bad={bad || undefined}>
                  {code}
                </td>
                <td className={css.flag}>{[status, meaning].filter(Boolean).join(' · ')}</td>
                <td>{format.rateQuantity(requestsPerSecond).figure}</td>
                <td>{format.ratio(total > 0 ? requestsPerSecond / total : null)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </PanelSection>
  )
}
