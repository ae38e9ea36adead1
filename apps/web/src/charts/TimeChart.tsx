/** The only module that imports recharts. Loaded when the first chart is shown. */
import type { Chart } from '@periplus/shared'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useFormat } from '../format/use-format.ts'
import { ChartTooltip } from './ChartTooltip.tsx'
import { chartRows } from './chart-data.ts'
import type { DrawnSeries } from './drawn-series.ts'
import { formatUnit } from './units.ts'

export interface TimeChartProps {
  times: readonly number[]
  series: readonly DrawnSeries[]
  unit: Chart['unit']
  /** Areas on top of each other, or lines beside each other. */
  shape: 'stack' | 'lines'
  height: number
  /** Without axes, for narrow places. */
  bare?: boolean
}

const tick = { fill: 'var(--p-text-3)', fontSize: 11 }
const crosshair = { stroke: 'var(--p-line-strong)' }

export function TimeChart({ times, series, unit, shape, height, bare = false }: TimeChartProps) {
  const format = useFormat()
  const rows = chartRows({
    times: [...times],
    series: series.map((each) => ({ ...each, values: [...each.values] })),
  })
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={rows}
        margin={
          bare ? { top: 6, right: 0, bottom: 0, left: 0 } : { top: 8, right: 8, bottom: 0, left: 0 }
        }
        syncId="time"
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--p-line)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          hide={bare}
          height={22}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--p-line)' }}
          minTickGap={56}
          tickFormatter={(value: number) => format.tick(value, span)}
        />
        <YAxis
          hide={bare}
          width={64}
          tick={tick}
          tickLine={false}
          axisLine={false}
          tickCount={4}
          domain={[0, 'auto']}
          tickFormatter={(value: number) => formatUnit(unit, value, format)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={crosshair}
          content={({ active, label }) =>
            active && typeof label === 'number' ? (
              <ChartTooltip time={label} series={series} times={times} unit={unit} />
            ) : null
          }
        />
        {series.map(({ id, color }) =>
          shape === 'stack' ? (
            <Area
              key={id}
              dataKey={id}
              stackId="all"
              stroke={color}
              strokeWidth={1.5}
              fill={color}
              fillOpacity={0.22}
              isAnimationActive={false}
              activeDot={{ r: 3 }}
            />
          ) : (
            <Line
              key={id}
              dataKey={id}
              stroke={color}
              strokeWidth={1.75}
              dot={false}
              activeDot={{ r: 3 }}
              isAnimationActive={false}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
