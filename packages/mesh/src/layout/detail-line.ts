/** The second line under a node: the icons of its badges, then version and role. */
import { type BadgeIcon, badgeIcons, type DrawnNode } from './drawing.ts'
import { fitText, type TextMetrics } from './text-metrics.ts'

/** Side of an icon, the gap after it and the gap before the text, for each pixel of the text's size. */
const icon = { side: 1.12, gap: 0.24, beforeText: 0.42 }

/** More icons than this are counted in the text. */
const mostIcons = 6

export interface DetailLine {
  readonly icons: readonly BadgeIcon[]
  readonly iconSize: number
  /** Pixels from the beginning of one icon to that of the next. */
  readonly iconStep: number
  readonly text: string
  /** Pixels from the beginning of the line to that of its text. */
  readonly textStart: number
  readonly width: number
}

/**
 * @param size of the text, in pixels
 * @param maxWidth the text is cut to what the icons leave of it
 */
export function detailLine(
  { badges = [], detail }: DrawnNode,
  size: number,
  maxWidth: number,
  metrics: TextMetrics,
): DetailLine {
  const ordered = badgeIcons.filter((each) => badges.includes(each))
  const icons = ordered.slice(0, mostIcons)
  const uncounted = ordered.length - icons.length
  const iconStep = size * (icon.side + icon.gap)
  const iconsWidth = icons.length === 0 ? 0 : icons.length * iconStep - size * icon.gap
  const words = [uncounted > 0 ? `+${uncounted}` : '', detail].filter((word) => word !== '')
  const textStart = iconsWidth + (icons.length > 0 && words.length > 0 ? size * icon.beforeText : 0)
  const text =
    words.length === 0 ? '' : fitText(words.join(' · '), maxWidth - textStart, size, 450, metrics)
  const width = textStart + metrics.widthOf(text, size, 450)
  return { icons, iconSize: size * icon.side, iconStep, text, textStart, width }
}
