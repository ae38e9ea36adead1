/** The colours of a picture. The page reads them from its theme; who has none takes these. */
import type { BadgeIcon, Lock, Tone } from './drawing.ts'

export interface Palette {
  readonly page: string
  readonly panel: string
  readonly inset: string
  readonly line: string
  readonly text: string
  readonly textSecondary: string
  readonly textTertiary: string
  readonly accent: string
  readonly edge: string
  readonly edgeActive: string
  /** Font families, as CSS writes them. */
  readonly font: string
  readonly ring: Readonly<Record<Tone, string>>
  /** Ground and words of an edge's label. */
  readonly tint: Readonly<Record<Tone, string>>
  readonly toneText: Readonly<Record<Tone, string>>
}

const calmly = (calm: string, degraded: string, failing: string): Record<Tone, string> => ({
  healthy: calm,
  idle: calm,
  unknown: calm,
  degraded,
  failing,
})

const font =
  "'Inter Variable', Inter, system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

export const lightPalette: Palette = {
  page: '#f6f7f9',
  panel: '#ffffff',
  inset: '#f1f4f8',
  line: '#e3e7ec',
  text: '#17202b',
  textSecondary: '#556374',
  textTertiary: '#616e7d',
  accent: '#1f6feb',
  edge: '#8fa0b5',
  edgeActive: '#556374',
  font,
  ring: { ...calmly('#8a96a3', '#b7791f', '#c8361d'), healthy: '#0f8a6b' },
  tint: calmly('#ffffff', '#fdf3dc', '#fdebe6'),
  toneText: calmly('#556374', '#85570a', '#bb2f17'),
}

export const darkPalette: Palette = {
  page: '#0e1319',
  panel: '#151c24',
  inset: '#10171e',
  line: '#26303b',
  text: '#e8edf3',
  textSecondary: '#a3b1c0',
  textTertiary: '#8694a5',
  accent: '#6ea8ff',
  edge: '#57687c',
  edgeActive: '#a3b1c0',
  font,
  ring: { ...calmly('#5f6d7c', '#e9b44c', '#ff7a5c'), healthy: '#3ecfa3' },
  tint: calmly('#151c24', '#33280f', '#3a1b14'),
  toneText: calmly('#a3b1c0', '#e9b44c', '#ff8a6f'),
}

/** A calm line is a little stronger under the pointer; trouble keeps its colour. */
export function lineColour(palette: Palette, tone: Tone, active: boolean): string {
  if (tone === 'failing' || tone === 'degraded') return palette.ring[tone]
  return active ? palette.edgeActive : palette.edge
}

/** Findings and proxies out of date wear the colour of their severity; the others are quiet. */
export function badgeColour({ toneText, textTertiary }: Palette, icon: BadgeIcon): string {
  if (icon === 'finding-error') return toneText.failing
  return icon === 'finding-warning' || icon === 'stale-proxy' ? toneText.degraded : textTertiary
}

export const lockColour = ({ toneText, textSecondary }: Palette, lock: Lock): string =>
  lock === 'broken' ? toneText.degraded : textSecondary
