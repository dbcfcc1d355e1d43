// Charts as PNG: ECharts draws SVG on the server, resvg paints it with one font of ours, so that it looks the same everywhere. Both are large and
// loaded only when a chart is wanted. A chart takes about a quarter of a second of CPU.
import { fileURLToPath } from 'node:url'
import type { EChartsCoreOption } from 'echarts/core'
import type { AgeingBand } from '../domain/metrics/ageing.ts'
import type { Fen } from '../domain/money.ts'
import { ageingOption, buildingsOption, trendOption } from './chartOptions.ts'

/** One point of a trend: a period with its rate (per mille) and what came in. */
export interface TrendPoint {
  label: string
  collectionRate: number | null
  collectedFen: Fen
}

/** One building of a chart; the rate per mille. */
export interface BuildingBar {
  building: string
  collectionRate: number | null
  overdueFen: Fen
}

/** What to draw. The title names the community and the day. */
export type Chart =
  | { kind: 'buildings'; title: string; rows: readonly BuildingBar[] }
  | { kind: 'ageing'; title: string; bands: readonly AgeingBand[] }
  | { kind: 'trend'; title: string; points: readonly TrendPoint[] }

/** The font of all charts. resvg reads TTF only: with woff it paints no text and says nothing. */
export const CHART_FONT = fileURLToPath(new URL('../../assets/NotoSansSC-Regular.ttf', import.meta.url))

const FONT_FAMILY = 'Noto Sans SC'
const SIZE = { width: 900, height: 520 }
const PIXELS_WIDE = 1350

/** Draws a chart and returns the PNG, 1350 pixels wide. */
export async function chartPng(chart: Chart): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const svg = await chartSvg(chart)
  const font = { loadSystemFonts: false, fontFiles: [CHART_FONT], defaultFontFamily: FONT_FAMILY }
  return new Resvg(svg, { background: '#fff', fitTo: { mode: 'width', value: PIXELS_WIDE }, font }).render().asPng()
}

async function chartSvg(chart: Chart): Promise<string> {
  const { init, use } = await import('echarts/core')
  const { BarChart, LineChart } = await import('echarts/charts')
  const { GridComponent, LegendComponent, TitleComponent } = await import('echarts/components')
  const { SVGRenderer } = await import('echarts/renderers')
  use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
  const drawn = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  try {
    drawn.setOption({ animation: false, textStyle: { fontFamily: FONT_FAMILY }, ...optionOf(chart) })
    return drawn.renderToSVGString()
  } finally {
    drawn.dispose()
  }
}

function optionOf(chart: Chart): EChartsCoreOption {
  if (chart.kind === 'buildings') return buildingsOption(chart.title, chart.rows)
  return chart.kind === 'ageing' ? ageingOption(chart.title, chart.bands) : trendOption(chart.title, chart.points)
}
