import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, problemOf, toProblem } from '../../api/problems.ts'
import { useFormats } from '../../ui/formats.ts'
import { useProblemText } from '../../ui/states.tsx'
import { type Document, uploadDocument, useDocumentLimits } from './documents.ts'

/** A file on its way. */
export type Uploading = {
  key: string
  name: string
  /** Which part of it has left, from 0 to 1. */
  part: number
  /** What it has become. */
  document?: Document
  /** Why it was not taken, in the reader's words. */
  problem?: string
}

/** Files that are put in, one after the other; who leaves the page gives up what is on its way. */
export const useUploads = () => {
  const client = useQueryClient()
  const { t } = useTranslation()
  const { bytes } = useFormats()
  const { data: limits } = useDocumentLimits()
  const most = limits?.max_bytes ?? Number.POSITIVE_INFINITY
  const textOf = useProblemText()
  /** Why a file is not taken, and what to do about it. */
  const refusalOf = (problem: Problem): string => {
    if (problem.status === 413) return t('documents.tooLarge', { size: bytes(most) })
    if (problem.status === 415) return t('documents.wrongType')
    if (problem.code === 'comm.storage-full') return t('documents.full')
    return problem.status === 422 ? t('documents.unreadable') : textOf(problem)
  }
  const [uploads, set] = useState<readonly Uploading[]>([])
  const ending = useRef(new Map<string, AbortController>())
  const last = useRef<Promise<void>>(Promise.resolve())
  useEffect(() => {
    const all = ending.current
    return () => {
      for (const one of all.values()) one.abort()
    }
  }, [])
  const change = (key: string, update: Partial<Uploading>) =>
    set((old) => old.map((one) => (one.key === key ? { ...one, ...update } : one)))

  const put = async (key: string, file: File, signal: AbortSignal) => {
    if (signal.aborted) return
    try {
      const onProgress = (part: number) => change(key, { part })
      const document = await uploadDocument(file, { key, signal, onProgress })
      change(key, { part: 1, document })
      void client.invalidateQueries({ queryKey: ['documents'] })
    } catch (error) {
      if (!signal.aborted) change(key, { problem: refusalOf(toProblem(error)) })
    }
  }

  return {
    uploads,
    add: (files: readonly File[]) => {
      for (const file of files) {
        const key = crypto.randomUUID()
        const stop = new AbortController()
        ending.current.set(key, stop)
        const waiting = { key, name: file.name, part: 0 }
        if (file.size > most) {
          set((old) => [...old, { ...waiting, problem: refusalOf(problemOf(413, undefined)) }])
          continue
        }
        set((old) => [...old, waiting])
        last.current = last.current.then(() => put(key, file, stop.signal))
      }
    },
    remove: (key: string) => {
      ending.current.get(key)?.abort()
      set((old) => old.filter((one) => one.key !== key))
    },
    clear: () => set([]),
  }
}
