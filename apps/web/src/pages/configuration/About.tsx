import css from './configuration.module.css'

/** What every name of a Service ends in says nothing in a list. */
const inBrief = (host: string) => host.replace(/\.svc\.cluster\.local$/, '')

/** The hosts or targets of an object: the first, how many more, and all of them on hover. */
export function About({ about }: { about: readonly string[] }) {
  const [first] = about
  if (first === undefined) return <span className={css.quiet}>—</span>
  return (
    <span className={css.about} title={about.join('\n')}>
      <span className={css.cut}>{inBrief(first)}</span>
      {about.length > 1 && <span className={css.more}>+{about.length - 1}</span>}
    </span>
  )
}
