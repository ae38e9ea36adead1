import { measuredCharacters, widthsAt450, widthsAt600 } from './inter-widths.ts'

/** How heavy a text is set: names are strong, everything else is plain. */
export type TextWeight = 450 | 600

/** The width of a text in pixels at a size in pixels. */
export interface TextMetrics {
  widthOf(text: string, size: number, weight: TextWeight): number
}

const index = new Map([...measuredCharacters].map((character, at) => [character, at]))

/** East Asian characters and emoji come from another font and fill a square. */
const isWide = (character: string) => (character.codePointAt(0) ?? 0) >= 0x2e80

/** Letters that were not measured are as wide as an average one. */
const averageWidth = 600

/** The bundled Inter, from a table, so that Node and every browser break and place texts alike. */
export const interMetrics: TextMetrics = {
  widthOf(text, size, weight) {
    const widths = weight === 600 ? widthsAt600 : widthsAt450
    let sum = 0
    for (const character of text) {
      const at = index.get(character)
      sum +=
        (at === undefined ? undefined : widths[at]) ?? (isWide(character) ? 1000 : averageWidth)
    }
    return (sum * size) / 1000
  },
}

/** Cuts a text to a width, with an ellipsis in the middle: the ends of names tell most. */
export function fitText(
  text: string,
  maxWidth: number,
  size: number,
  weight: TextWeight,
  metrics: TextMetrics,
): string {
  if (metrics.widthOf(text, size, weight) <= maxWidth) return text
  const characters = [...text]
  const keeping = (kept: number) => {
    const head = characters.slice(0, Math.ceil(kept / 2)).join('')
    const tail = characters.slice(characters.length - Math.floor(kept / 2)).join('')
    return `${head}…${tail}`
  }
  // The more is kept, the wider it is. A name may have ten thousand characters.
  let fits = 1
  let tooMany = characters.length
  while (tooMany - fits > 1) {
    const kept = Math.floor((fits + tooMany) / 2)
    if (metrics.widthOf(keeping(kept), size, weight) <= maxWidth) fits = kept
    else tooMany = kept
  }
  return fits > 1 ? keeping(fits) : '…'
}
