/** What documents may be unless an institution's platform says otherwise (`DOCUMENT_TYPES`). */
export const USUAL_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
  'text/csv',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const

/** Names that end so promise this. */
const TYPE_OF_EXTENSION: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}

/** What programs run or show with scripts in it: no document has such a name, whatever is in it. */
const ACTIVE_EXTENSIONS = new Set(
  `app bat bin chm cmd com cpl dll dmg docm dotm exe gadget hta htm html htmlx inf iso jar js jse lnk mht mhtml mjs msc
   msi msp php pif potm ppam ppsm pptm ps1 psm1 py rb reg scf scr sh shtml sldm svg svgz swf url vb vbe vbs wsf wsh xhtml
   xht xlam xlsb xlsm xltm xml xsl xslt`.split(/\s+/),
)

/** Other names of a type, as browsers and programs send them. */
const ALIASES: Readonly<Record<string, string>> = {
  'application/x-pdf': 'application/pdf',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'application/csv': 'text/csv',
  // What Windows says of CSV where Excel is installed.
  'application/vnd.ms-excel': 'text/csv',
  'text/markdown': 'text/plain',
  'application/x-zip': 'application/zip',
  'application/x-zip-compressed': 'application/zip',
}

/** Said by senders that do not know; a part without a type counts as text (RFC 7578, 4.4). */
const SAYS_NOTHING = new Set([
  '',
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
  'application/x-download',
])

/** Types of Office archives, in which macros would be. */
export const isOfficeType = (type: string): boolean => type.startsWith('application/vnd.')

/** Why a name promises something else than the content is; undefined when it does not. */
export const lieOfName = (filename: string, type: string): string | undefined => {
  const extension = /\.([a-z0-9]{1,8})\s*$/i.exec(filename)?.[1]?.toLowerCase()
  if (extension === undefined) return undefined
  if (ACTIVE_EXTENSIONS.has(extension)) return `.${extension}`
  const promised = TYPE_OF_EXTENSION[extension]
  return promised === undefined || isSame(promised, type) ? undefined : `.${extension}`
}

/** Why the declared type is another than the content's; undefined when it is not. */
export const lieOfType = (declared: string, type: string): string | undefined => {
  const said = saidType(declared)
  return SAYS_NOTHING.has(said) || isSame(said, type) ? undefined : said
}

/** Text is told from CSV by nobody but its sender. */
const isSame = (said: string, type: string): boolean =>
  said === type || (type === 'text/plain' && said === 'text/csv')

/** CSV where its sender says so, else text: the bytes do not tell. */
export const claimedText = (filename: string, declared: string): 'text/csv' | 'text/plain' =>
  /\.csv\s*$/i.test(filename) || saidType(declared) === 'text/csv' ? 'text/csv' : 'text/plain'

const saidType = (declared: string): string => {
  const essence = declared.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return ALIASES[essence] ?? essence
}
