import { Card, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** A part of a page with its own name. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <Card withBorder component="section" aria-labelledby={id}>
      <Title order={2} size="h4" mb="md" id={id}>
        {title}
      </Title>
      {children}
    </Card>
  )
}
