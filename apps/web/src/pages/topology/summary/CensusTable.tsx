import type { Census } from '@periplus/shared'
import { useFormat } from '../../../format/use-format.ts'
import { useText } from '../../../i18n/use-text.ts'
import { PanelSection } from '../PanelSection.tsx'
import css from './summary.module.css'

const rows = [
  'namespaces',
  'apps',
  'services',
  'operations',
  'workloads',
  'externals',
  'edges',
] as const

interface CensusTableProps {
  /** As much as is drawn as itself; absent where all is. */
  drawn?: Census
  whole: Census
}

/** How much there is, and how much of it is on the picture. */
export function CensusTable({ drawn, whole }: CensusTableProps) {
  const t = useText()
  const format = useFormat()
  return (
    <PanelSection title={t('topology.summary.counts')}>
      <table className={css.table}>
        {drawn && (
          <thead>
            <tr>
              <th scope="col">
                <span className="reader-only">{t('topology.table.kind')}</span>
              </th>
              <th scope="col">{t('topology.summary.drawn')}</th>
              <th scope="col">{t('topology.summary.whole')}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {rows
            .filter((row) => whole[row] > 0 || (drawn?.[row] ?? 0) > 0)
            .map((row) => (
              <tr key={row}>
                <th scope="row">{t(`topology.summary.${row}`)}</th>
                {drawn && <td>{format.count(drawn[row])}</td>}
                <td>{format.count(whole[row])}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </PanelSection>
  )
}
