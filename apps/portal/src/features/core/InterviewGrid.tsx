import { useFormats } from '../../ui/formats.ts'
import { InterviewEntry } from './InterviewEntry.tsx'
import classes from './Interviews.module.css'
import type { Interview } from './interviews.ts'

type Props = {
  /** Weeks of days, each from its Monday. */
  weeks: readonly (readonly string[])[]
  byDay: ReadonlyMap<string, readonly Interview[]>
  timeZone: string
  today: string
  /** YYYY-MM; days of another month are quiet. */
  month: string | undefined
  onOpen: (id: string) => void
}

/** A calendar of weeks. */
export const InterviewGrid = ({ weeks, byDay, timeZone, today, month, onOpen }: Props) => {
  const { shortWeekday, number, day: dayText } = useFormats()
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {shortWeekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-tall={weeks.length === 1 || undefined}
                data-other={(month !== undefined && !day.startsWith(month)) || undefined}
                aria-current={day === today ? 'date' : undefined}
              >
                <time dateTime={day} title={dayText(day)} className={classes.day}>
                  {number(Number(day.slice('YYYY-MM-'.length)))}
                </time>
                {byDay.has(day) && (
                  <ul className={classes.entries}>
                    {byDay.get(day)?.map((interview) => (
                      <li key={interview.id}>
                        <InterviewEntry {...{ interview, timeZone, onOpen }} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
