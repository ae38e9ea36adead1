import type { Totals } from '@periplus/shared'
import { Link } from '@tanstack/react-router'
import { Figure, type FigureTone } from '../../components/Figure.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import css from './overview.module.css'

/** The mesh in six figures. */
export function TotalFigures({ totals }: { totals: Totals }) {
  const t = useText()
  const format = useFormat()
  const count = (value: number | null) => ({ figure: format.count(value), unit: '' })
  const { error, warning, info } = totals.findings
  const findingsTone: FigureTone = error > 0 ? 'failing' : warning > 0 ? 'degraded' : 'plain'
  const stale = totals.staleProxies ?? 0
  // Where Kubernetes was not read, nothing was checked.
  const isChecked = totals.workloads !== null
  return (
    <div className={css.totals}>
      <Figure
        ground="panel"
        label={t('pages.overview.requests')}
        quantity={format.rateQuantity(totals.requestsPerSecond)}
      />
      <Figure
        ground="panel"
        label={t('pages.overview.errors')}
        quantity={format.ratioQuantity(totals.errorRatio)}
      />
      <Figure
        ground="panel"
        label={t('pages.overview.mtls')}
        quantity={format.ratioQuantity(totals.mtlsRatio)}
      />
      <Figure
        ground="panel"
        label={t('pages.overview.workloads')}
        quantity={count(totals.workloads)}
        note={t('pages.overview.in-namespaces', { count: totals.namespaces })}
      />
      <Figure
        ground="panel"
        label={t('pages.overview.proxies')}
        quantity={count(totals.proxies)}
        {...(totals.staleProxies === null
          ? {}
          : {
              note:
                stale > 0
                  ? t('pages.overview.proxies.stale', { count: stale })
                  : t('pages.overview.proxies.fresh'),
              noteTone: stale > 0 ? 'degraded' : 'plain',
            })}
      />
      <Figure
        ground="panel"
        label={t('pages.overview.findings')}
        quantity={count(isChecked ? error + warning + info : null)}
        tone={findingsTone}
        {...(isChecked && {
          note: (
            <Link to="/findings" className={css.figureLink}>
              {t('pages.overview.findings.split', { errors: error, warnings: warning })}
            </Link>
          ),
        })}
      />
    </div>
  )
}
