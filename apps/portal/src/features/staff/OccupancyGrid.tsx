import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../ui/formats.ts'
import { mondayOf } from '../core/weeks.ts'
import classes from './OccupancyGrid.module.css'

/** Interns of a department, one number for each of the weeks. */
export type DepartmentWeeks = {
  department_id: string | null
  name: string | null
  establishment_id: string | null
  establishment_name: string | null
  interns: readonly number[]
}

/** Shades that tell few from many; none is for nobody. */
const SHADES = 4
/** Least widths: what does not fit is scrolled, as on phones. */
const NAME_PIXELS = 150
const WEEK_PIXELS = 30

/** Departments below each other and weeks side by side: the more interns, the darker; each number can be read. */
export const OccupancyGrid = ({
  weeks,
  occupancy,
}: {
  weeks: readonly string[]
  occupancy: readonly DepartmentWeeks[]
}) => {
  const { t } = useTranslation()
  const { day, shortMonth, dayOfMonth } = useFormats()
  const most = Math.max(0, ...occupancy.flatMap(({ interns }) => interns))
  const thisWeek = mondayOf(new Date().toISOString().slice(0, 'YYYY-MM-DD'.length))
  return (
    <Table.ScrollContainer minWidth={NAME_PIXELS + weeks.length * WEEK_PIXELS}>
      <table className={classes['grid']} aria-label={t('figures.occupancy')}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={classes['name']}>
              {t('people.field.department')}
            </th>
            {monthsOf(weeks).map(({ first, count }) => (
              <th key={first} scope="colgroup" colSpan={count} className={classes['month']}>
                <span>{shortMonth(first)}</span>
              </th>
            ))}
          </tr>
          <tr>
            {weeks.map((week) => (
              <th
                key={week}
                scope="col"
                className={classes['week']}
                aria-label={`${t('figures.week')} ${day(week)}`}
                aria-current={week === thisWeek ? 'date' : undefined}
              >
                {dayOfMonth(week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {occupancy.map(({ department_id, name, establishment_id, establishment_name, interns }) => (
            <tr key={`${establishment_id} ${department_id}`}>
              <th scope="row" className={classes['name']}>
                <Text size="sm" fw={600} dir="auto">
                  {name ?? t('figures.nowhere')}
                </Text>
                {establishment_name && (
                  <Text size="xs" c="dimmed" dir="auto">
                    {establishment_name}
                  </Text>
                )}
              </th>
              {weeks.map((week, index) => (
                <td key={week} data-shade={shadeOf(interns[index] ?? 0, most)}>
                  {interns[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Table.ScrollContainer>
  )
}

const shadeOf = (interns: number, most: number): number =>
  interns === 0 ? 0 : Math.ceil((interns / most) * SHADES)

/** The months in which weeks begin, with how many of them. */
const monthsOf = (weeks: readonly string[]): { first: string; count: number }[] => {
  const months: { first: string; count: number }[] = []
  for (const week of weeks) {
    const last = months.at(-1)
    const isSame = last?.first.slice(0, 'YYYY-MM'.length) === week.slice(0, 'YYYY-MM'.length)
    if (last && isSame) last.count += 1
    else months.push({ first: week, count: 1 })
  }
  return months
}
