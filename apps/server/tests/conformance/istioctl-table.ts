/** One table as istioctl prints it: columns start where their headings start. */
export interface IstioctlTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** @param columns the headings, in their order */
export function parseTable(text: string, columns: readonly string[]): IstioctlTable {
  const [heading, ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  if (heading === undefined) throw new Error('the table is empty')
  let from = 0
  const starts = columns.map((column) => {
    const at = heading.indexOf(column, from)
    if (at < 0) throw new Error(`no column ${column} in: ${heading}`)
    from = at + column.length
    return at
  })
  const rows = lines.map((line) =>
    starts.map((start, index) => line.slice(start, starts[index + 1]).trim()),
  )
  return { columns, rows }
}

/** The part of a longer output under `------ TITLE ------`. */
export function sectionOf(text: string, title: string): string {
  const [, after] = text.split(`------ ${title} ------`)
  if (after === undefined) throw new Error(`no section ${title}`)
  return after.split('------')[0] ?? ''
}
