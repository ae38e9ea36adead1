import {
  badgeIcons,
  type Glyph,
  glyphPath,
  isDashed,
  locks,
  markPaths,
  type NodeSymbol,
  shoulderOf,
  symbolPath,
  type Tone,
} from '@periplus/mesh/layout'
import type { ReactNode } from 'react'
import { IconSign } from '../graph-view/IconSign.tsx'
import { useText } from '../i18n/use-text.ts'
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

/** What the dots of moving traffic look like. */
const dots = {
  request: <circle cx={8} cy={8} r={3.4} fill="var(--p-healthy)" />,
  error: <path d="M8 2.5L13.5 8L8 13.5L2.5 8Z" fill="var(--p-failing)" />,
  bytes: <rect x={5} y={5} width={6} height={6} fill="var(--p-accent)" />,
} as const

/** What shapes, rings, marks and dots mean, drawn by the same paths as the graph. */
export function Legend() {
  const t = useText()
  return (
    <section
      className={css.legend}
      aria-label={t('topology.legend')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where the window is low
      tabIndex={0}
    >
      <div className={css.legendColumns}>
        <div>
          <Part title={t('topology.legend.nodes')}>
            {shapes.map((symbol) => (
              <Item key={symbol} words={t(`topology.legend.${symbol}`)}>
                <Sample symbol={symbol} />
              </Item>
            ))}
            {glyphs.map((glyph) => (
              <Item key={glyph} words={t(`topology.legend.${glyph}`)}>
                <Sample glyph={glyph} />
              </Item>
            ))}
          </Part>
          <Part title={t('topology.legend.health')}>
            {tones.map((tone) => (
              <Item key={tone} words={t(`topology.legend.${tone}`)}>
                <Sample tone={tone} />
              </Item>
            ))}
          </Part>
        </div>
        <div>
          <Part title={t('topology.legend.marks')}>
            {badgeIcons.map((icon) => (
              <Item key={icon} words={t(`topology.role.${icon}`)}>
                <IconSign icon={icon} size={16} />
              </Item>
            ))}
          </Part>
          <Part title={t('topology.legend.edges')}>
            {locks.map((lock) => (
              <Item key={lock} words={t(`topology.legend.${lock}`)}>
                <IconSign icon={lock} size={16} />
              </Item>
            ))}
            {(['request', 'error', 'bytes'] as const).map((dot) => (
              <Item key={dot} words={t(`topology.legend.${dot}`)}>
                <svg className={css.legendDot} viewBox="0 0 16 16" aria-hidden="true">
                  {dots[dot]}
                </svg>
              </Item>
            ))}
          </Part>
        </div>
      </div>
      <p className={css.legendNote}>{t('topology.legend.width')}</p>
      <p className={css.legendNote}>{t('topology.legend.doubt')}</p>
      <p className={css.legendNote}>{t('topology.legend.keys')}</p>
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className={css.legendTitle}>{title}</h2>
      <ul className={css.legendList}>{children}</ul>
    </>
  )
}

function Item({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className={css.legendItem}>
      {children}
      {words}
    </li>
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
