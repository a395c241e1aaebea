import { Badge, type BadgeProps } from '@mantine/core'

/** How something stands, in a colour that never makes its words hard to read. */
export const StateBadge = (props: BadgeProps & { role?: 'status' }) => (
  <Badge variant="light" c="var(--mantine-color-text)" {...props} />
)
