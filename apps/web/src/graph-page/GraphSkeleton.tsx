import css from './graph-skeleton.module.css'

const nodes = [
  [150, 250],
  [330, 250],
  [480, 150],
  [480, 350],
  [640, 110],
  [640, 200],
  [860, 200],
  [860, 400],
] as const

const lines = [
  'M168 250H312',
  'M348 250C410 250 400 150 462 150',
  'M348 250C410 250 400 350 462 350',
  'M498 150C560 150 560 110 622 110',
  'M498 150C560 150 560 200 622 200',
  'M498 350C660 350 700 200 842 200',
  'M498 350C660 350 700 400 842 400',
]

/** The shape of a graph that is on its way, and what is waited for. */
export function GraphSkeleton({ label }: { label: string }) {
  return (
    <div className={css.waiting}>
      <svg
        className={css.skeleton}
        viewBox="0 0 1000 520"
        role="img"
        aria-label={label}
        aria-busy="true"
      >
        <title>{label}</title>
        <rect data-part="box" x="90" y="180" width="120" height="140" rx="10" />
        <rect data-part="box" x="260" y="50" width="450" height="380" rx="10" />
        <rect data-part="box" x="780" y="130" width="160" height="340" rx="10" />
        {lines.map((line) => (
          <path key={line} data-part="line" d={line} />
        ))}
        {nodes.map(([x, y]) => (
          <circle key={`${x} ${y}`} data-part="node" cx={x} cy={y} r="18" />
        ))}
      </svg>
      <p className={css.waitingFor} aria-hidden="true">
        {label}
      </p>
    </div>
  )
}
