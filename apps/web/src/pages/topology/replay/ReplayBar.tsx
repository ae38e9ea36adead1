import { ActionIcon, Slider } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconX,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { Options } from '../../../graph-page/Options.tsx'
import { useText } from '../../../i18n/use-text.ts'
import type { TopologySearch } from '../topology-search.ts'
import { frameLengths, type Replay, replaySpans } from './frames.ts'
import css from './replay.module.css'

interface ReplayBarProps {
  replay: Replay
  search: TopologySearch
  change: (patch: Partial<TopologySearch>, options?: { replace?: boolean }) => void
  /** The frame that is wanted is not there yet: the next one waits for it. */
  reading: boolean
}

/** Milliseconds that a frame stays on the screen while it plays. */
const dwellMs = 1500

/** Scrubs through the past, frame by frame. */
export function ReplayBar({ replay, search, change, reading }: ReplayBarProps) {
  const t = useText()
  const format = useFormat()
  const [playing, setPlaying] = useState(false)
  const { frames, index, frameMs } = replay
  const last = frames.length - 1
  const show = (place: number) => {
    const at = frames[Math.min(last, Math.max(0, place))]
    if (at !== undefined) change({ frameAt: new Date(at).toISOString() }, { replace: true })
  }
  const atEnd = index >= last
  // biome-ignore lint/correctness/useExhaustiveDependencies: each frame that is there starts one wait
  useEffect(() => {
    if (!playing || reading) return
    if (atEnd) return setPlaying(false)
    const timer = setTimeout(() => show(index + 1), dwellMs)
    return () => clearTimeout(timer)
  }, [playing, reading, index, atEnd])
  const end = frames[index] ?? 0
  const timeOf = (place: number) => format.time(frames[place] ?? end)
  return (
    <fieldset className={css.bar} aria-label={t('topology.replay')}>
      <Control
        label={t('topology.replay.back')}
        disabled={index === 0}
        onClick={() => show(index - 1)}
      >
        <IconPlayerSkipBack size={15} aria-hidden />
      </Control>
      <Control
        label={t(playing ? 'topology.replay.pause' : 'topology.replay.play')}
        onClick={() => {
          if (!playing && atEnd) show(0)
          setPlaying(!playing)
        }}
      >
        {playing ? (
          <IconPlayerPause size={16} aria-hidden />
        ) : (
          <IconPlayerPlay size={16} aria-hidden />
        )}
      </Control>
      <Control
        label={t('topology.replay.forward')}
        disabled={atEnd}
        onClick={() => show(index + 1)}
      >
        <IconPlayerSkipForward size={15} aria-hidden />
      </Control>
      <output className={css.time} data-reading={reading || undefined}>
        {format.time(end - frameMs)} – {format.time(end)}
      </output>
      <Slider
        className={css.slider}
        size="sm"
        min={0}
        max={Math.max(1, last)}
        value={index}
        onChange={show}
        label={timeOf}
        thumbLabel={t('topology.replay.frame')}
      />
      <Length
        label={t('topology.replay.span')}
        value={search.replay}
        values={replaySpans}
        onChange={(span) => change({ replay: span })}
      />
      <Length
        label={t('topology.replay.length')}
        value={search.frame}
        values={frameLengths}
        onChange={(frame) => change({ frame })}
      />
      <Control
        label={t('topology.replay.end')}
        onClick={() => change({ replay: 'off', until: null, frameAt: null })}
      >
        <IconX size={15} aria-hidden />
      </Control>
    </fieldset>
  )
}

interface ControlProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

const Control = ({ label, disabled = false, onClick, children }: ControlProps) => (
  <ActionIcon
    variant="subtle"
    color="gray"
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={onClick}
  >
    {children}
  </ActionIcon>
)

interface LengthProps<T extends string> {
  label: string
  value: T
  values: readonly T[]
  onChange: (value: T) => void
}

function Length<T extends string>({ label, ...options }: LengthProps<T>) {
  const id = useId()
  return (
    <label className={css.length} htmlFor={id}>
      <span>{label}</span>
      <Options {...options} id={id} say={(each) => each} />
    </label>
  )
}
