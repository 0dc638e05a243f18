import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { token } from '../look/theme.ts';
import { figuresTexts as t } from '../texts/figures.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Point {
  readonly at: string;
  readonly raised: { readonly count: number };
  readonly ended: { readonly count: number };
}

/** More points than this are lines, not bars. */
const mostBars = 45;

/** Two bars a day or month: how many came in, how many ended. The table beside it says the same. */
export default function SeriesChart({
  points,
  open,
}: {
  points: readonly Point[];
  open: (at: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const opened = useRef(open);
  opened.current = open;
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, null, { renderer: 'svg' });
    const text = { color: token('--ink-3'), fontFamily: token('--font'), fontSize: 12 };
    const shape =
      points.length > mostBars
        ? ({ type: 'line', showSymbol: false, lineStyle: { width: 1.5 } } as const)
        : ({ type: 'bar', barMaxWidth: 18, barGap: '10%' } as const);
    const option: EChartsCoreOption = {
      animation: false,
      aria: { enabled: false },
      color: [token('--series-1'), token('--series-2')],
      grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: text },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        confine: true,
        textStyle: { fontSize: 13 },
      },
      xAxis: {
        type: 'category',
        data: points.map((p) => p.at),
        axisLabel: {
          ...text,
          formatter: (at: string) => (at.length > 7 ? at.slice(5) : at),
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token('--line-control') } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: text,
        splitLine: { lineStyle: { color: token('--line') } },
      },
      series: [
        { name: t.raised, ...shape, data: points.map((p) => p.raised.count) },
        { name: t.ended, ...shape, data: points.map((p) => p.ended.count) },
      ],
    };
    chart.setOption(option);
    chart.on('click', (event) => opened.current(String(event.name)));
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(box.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [points]);
  return <div ref={box} className="chart" aria-hidden />;
}
