import { displayWidth, oneLine } from './display-width.js'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
}

const gap = '  '

const padded = (cell: string, width: number, align: Column['align']): string => {
  const room = ' '.repeat(Math.max(0, width - displayWidth(cell)))
  return align === 'right' ? room + cell : cell + room
}

/** Lines with aligned columns. Titles that are all empty make no line. */
export const table = (columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const titles = columns.map(({ title }) => title)
  const all = (titles.every((title) => title === '') ? rows : [titles, ...rows]).map((row) => row.map(oneLine))
  const widths = columns.map((_, index) => Math.max(0, ...all.map((row) => displayWidth(row[index] ?? ''))))
  return all.map((row) =>
    columns
      .map(({ align }, index) => padded(row[index] ?? '', widths[index] ?? 0, align))
      .join(gap)
      .trimEnd(),
  )
}

/** Lines of labels and what stands behind them: `Order Total:  $180.00`. */
export const labelled = (
  rows: ReadonlyArray<readonly [label: string, value: string]>,
  align: Column['align'] = 'left',
): ReadonlyArray<string> =>
  table(
    [{ title: '' }, { title: '', align }],
    rows.map(([label, value]) => [`${label}:`, value]),
  )

/** Blocks of lines side by side, the first line of each at the top. */
export const sideBySide = (blocks: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const height = Math.max(0, ...blocks.map((block) => block.length))
  const rows = Array.from({ length: height }, (_, line) => blocks.map((block) => `${block[line] ?? ''}${gap}`))
  return table(
    blocks.map(() => ({ title: '' })),
    rows,
  )
}
