import {
  type Glyph,
  glyphPath,
  isDashed,
  markPaths,
  type NodeSymbol,
  shoulderOf,
  symbolPath,
  type Tone,
} from '@periplus/mesh/layout'
import { useText } from '../../i18n/use-text.ts'
import css from './overlay.module.css'

const shapes = [
  'workload',
  'service',
  'gateway',
  'data-store',
  'external',
  'operation',
  'unknown',
] as const satisfies readonly NodeSymbol[]

const glyphs = ['vm', 'waypoint'] as const satisfies readonly Glyph[]
const tones = ['healthy', 'degraded', 'failing', 'idle'] as const satisfies readonly Tone[]

/** What shapes, rings and marks mean, drawn by the same paths as the graph. */
export function Legend() {
  const t = useText()
  return (
    <section className={css.legend} aria-label={t('topology.legend')}>
      <ul className={css.legendList}>
        {shapes.map((symbol) => (
          <li key={symbol} className={css.legendItem}>
            <Sample symbol={symbol} />
            {t(`topology.legend.${symbol}`)}
          </li>
        ))}
        {glyphs.map((glyph) => (
          <li key={glyph} className={css.legendItem}>
            <Sample glyph={glyph} />
            {t(`topology.legend.${glyph}`)}
          </li>
        ))}
        {tones.map((tone) => (
          <li key={tone} className={css.legendItem}>
            <Sample tone={tone} />
            {t(`topology.legend.${tone}`)}
          </li>
        ))}
      </ul>
      <p className={css.legendNote}>{t('topology.legend.width')}</p>
      <p className={css.legendNote}>{t('topology.legend.doubt')}</p>
      <p className={css.legendNote}>{t('topology.legend.keys')}</p>
    </section>
  )
}

interface SampleProps {
  symbol?: NodeSymbol
  glyph?: Glyph
  tone?: Tone
}

const centre = { x: 24, y: 24 }
const radius = 17

function Sample({ symbol = 'workload', glyph, tone = 'healthy' }: SampleProps) {
  const colour = `var(--p-${tone === 'unknown' ? 'idle' : tone})`
  const mark = tone === 'degraded' || tone === 'failing' ? markPaths[tone] : null
  const shoulder = shoulderOf(centre, radius)
  return (
    <svg width={24} height={24} viewBox="0 0 48 48" aria-hidden="true">
      <g fill="var(--p-panel)" stroke={colour} strokeWidth={3} strokeLinejoin="round">
        <path
          d={symbolPath(symbol, centre, symbol === 'unknown' ? 12 : radius)}
          strokeDasharray={isDashed(symbol) ? '6 4' : undefined}
        />
        {glyph && <path d={glyphPath(glyph, centre)} strokeWidth={2} />}
      </g>
      {mark && (
        <>
          <path d={mark.ground(shoulder)} fill={colour} />
          <path d={mark.sign(shoulder)} stroke="var(--p-panel)" strokeWidth={2} />
        </>
      )}
    </svg>
  )
}
