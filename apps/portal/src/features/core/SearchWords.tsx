import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Typing is waited for so long before it is searched. */
const TYPING_MILLISECONDS = 250

type Given = {
  /** What is searched now. */
  value: string | undefined
  onSearch: (words: string | undefined) => void
}

/** The words that are searched: those that one types, or those of a search that was chosen elsewhere. */
export const SearchWords = ({ value, onSearch }: Given) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  const [sent, setSent] = useState(value)
  const search = useDebouncedCallback((words: string | undefined) => {
    setSent(words)
    onSearch(words)
  }, TYPING_MILLISECONDS)
  if (value !== known) {
    setKnown(value)
    // What one went on to type while it was on its way stays.
    if (value !== sent) {
      setSent(value)
      setTyped(value ?? '')
    }
  }
  return (
    <TextInput
      label={t('offers.searchLabel')}
      placeholder={t('offers.searchHint')}
      type="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        search(event.currentTarget.value || undefined)
      }}
      leftSection={<IconSearch size={18} aria-hidden />}
    />
  )
}
