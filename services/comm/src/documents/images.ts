import { createHash } from 'node:crypto'
import type { FileContent, Upload } from '@medtrack/kit'
import sharp, { type Sharp } from 'sharp'
import { CommErrors } from '../errors.ts'
import { createTurns } from '../turns.ts'

type Limits = { readonly maxBytes: number; readonly maxPixels: number }

/** Pictures that are decoded at once: each takes some hundred megabytes at the most pixels. */
const AT_ONCE = 2

const QUALITY = 90

/** Types that are written anew. */
const WRITERS: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  'image/jpeg': (image) => image.jpeg({ quality: QUALITY, mozjpeg: false }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: QUALITY }),
}

/** Writes photos anew. */
export type Images = ReturnType<typeof createImages>

export const createImages = ({ maxBytes, maxPixels }: Limits) => {
  const inTurn = createTurns(AT_ONCE)

  const rewrite = async (upload: Upload, write: (image: Sharp) => Sharp): Promise<Buffer> => {
    const given = Buffer.concat(await Array.fromAsync(upload.open()))
    const image = sharp(given, { limitInputPixels: maxPixels, failOn: 'error', animated: true })
    const { width = 0, height = 0 } = await image.metadata()
    if (width * height > maxPixels) throw CommErrors.imageTooLarge({ facts: { pixels: maxPixels } })
    // Turned as the camera said, since what says so goes; colours stay what they were.
    return await write(image.autoOrient().keepIccProfile()).toBuffer()
  }

  return {
    /**
     * The picture without what cameras and programs wrote beside it: where and when it was taken, by whom, a preview of
     * what was cut away, and whatever stands behind its end. Undefined for what is no such picture.
     * @throws comm.image-too-large, comm.image-unreadable, request.too-large
     */
    clean: async (upload: Upload, type: string): Promise<FileContent | undefined> => {
      const write = WRITERS[type]
      if (!write) return undefined
      if (upload.bytes > maxBytes) throw CommErrors.imageTooHeavy({ facts: { limit: maxBytes } })
      const bytes = await inTurn(() => rewrite(upload, write)).catch((error: unknown) => {
        if (!(error instanceof Error) || 'code' in error) throw error
        if (/pixel limit/i.test(error.message)) {
          throw CommErrors.imageTooLarge({ facts: { pixels: maxPixels }, cause: error })
        }
        throw CommErrors.imageUnreadable({ cause: error })
      })
      return contentOf(bytes)
    },
  }
}

const contentOf = (bytes: Buffer): FileContent => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  async *open() {
    yield bytes
  },
})
