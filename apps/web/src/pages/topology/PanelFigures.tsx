import type { HealthStatus, Quantiles } from '@periplus/shared'
import { Figure, Figures } from '../../components/Figure.tsx'
import { useFormat } from '../../format/use-format.ts'
import { useText } from '../../i18n/use-text.ts'
import { errorTone } from './error-tone.ts'
import css from './panel.module.css'

interface PanelFiguresProps {
  requestsPerSecond: number | null
  errorRatio: number | null
  clientErrorRatio?: number | null
  bytesPerSecond: number | null
  meanLatencyMs: number | null
  sentMessagesPerSecond?: number | undefined
  receivedMessagesPerSecond?: number | undefined
  connectionsOpenedPerSecond?: number | undefined
  connectionsClosedPerSecond?: number | undefined
  mtlsRatio?: number | null
  /** Absent while they are read. */
  quantilesMs?: Quantiles | null | undefined
  status: HealthStatus
}

/** How much, in three figures; what TCP counts where there are no requests. */
export function PanelFigures(props: PanelFiguresProps) {
  const t = useText()
  const format = useFormat()
  const { requestsPerSecond, errorRatio, bytesPerSecond, meanLatencyMs, quantilesMs } = props
  if (requestsPerSecond === null) {
    return (
      <Figures>
        <Figure
          label={t('topology.panel.throughput')}
          quantity={format.throughputQuantity(bytesPerSecond)}
        />
        {props.connectionsOpenedPerSecond !== undefined && (
          <Figure
            label={t('topology.panel.opened')}
            quantity={format.perSecondQuantity(props.connectionsOpenedPerSecond, 'conn/s')}
          />
        )}
        {props.mtlsRatio !== undefined && (
          <Figure
            label={t('topology.panel.mtls')}
            quantity={format.ratioQuantity(props.mtlsRatio)}
          />
        )}
      </Figures>
    )
  }
  const p95 = quantilesMs?.p95 ?? null
  const notes = [
    ...(quantilesMs && p95 !== null ? [quantileLine(quantilesMs, format, t)] : []),
    ...(props.clientErrorRatio
      ? [t('topology.panel.client-errors', { percent: format.ratio(props.clientErrorRatio) })]
      : []),
    ...(props.sentMessagesPerSecond === undefined && props.receivedMessagesPerSecond === undefined
      ? []
      : [
          t('topology.panel.messages', {
            sent: format.perSecond(props.sentMessagesPerSecond ?? null, 'msg/s'),
            received: format.perSecond(props.receivedMessagesPerSecond ?? null, 'msg/s'),
          }),
        ]),
  ]
  return (
    <div className={css.section}>
      <Figures>
        <Figure
          label={t('topology.panel.rate')}
          quantity={format.rateQuantity(requestsPerSecond)}
        />
        <Figure
          label={t('topology.panel.errors')}
          quantity={format.ratioQuantity(errorRatio)}
          tone={errorTone(errorRatio, props.status)}
        />
        <Figure
          label={p95 === null ? t('topology.panel.mean') : t('topology.panel.p95')}
          quantity={format.durationQuantity(p95 ?? meanLatencyMs)}
        />
      </Figures>
      {notes.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
    </div>
  )
}

const quantileLine = (
  { p50, p90, p99 }: Quantiles,
  format: ReturnType<typeof useFormat>,
  t: ReturnType<typeof useText>,
) =>
  t('topology.panel.quantiles', {
    p50: format.duration(p50),
    p90: format.duration(p90),
    p99: format.duration(p99),
  })
