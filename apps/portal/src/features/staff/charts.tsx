import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './figures.module.css'

const HUNDRED = 100

/** How much of a whole, as a bar; its words say the same. */
export const Share = ({
  name,
  said,
  of,
  part,
}: {
  name: ReactNode
  said: string
  of: number
  part: number
}) => (
  <li>
    <Group justify="space-between" gap="xs" mb={4}>
      <Text size="sm" fw={600} dir="auto">
        {name}
      </Text>
      <Text size="sm">{said}</Text>
    </Group>
    <div className={classes['track']} aria-hidden>
      <div
        className={classes['part']}
        style={{ width: `${of === 0 ? 0 : Math.min(HUNDRED, (part / of) * HUNDRED)}%` }}
      />
    </div>
  </li>
)
