/**
 * Which of the files of a folder or archive are pages, which of them are the same page (its image, its ALTO), and in which order they come:
 * that of a METS file where there is one, else that of the numbers in their names.
 *
 *     alto/0001.xml  img/0001.tif                  one page: folders side by side, or one in the other, of other formats and the same names
 *     vol1/0001.xml  vol2/0001.xml                 two: of one format
 */
import { isMets, type MetsPage, readMets } from './mets.ts'

export interface PageFile {
  /** Path within the folder or archive, parted by `/`. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface OrderedPages {
  readonly pages: readonly (PageFile & { readonly label?: string })[]
  readonly warnings: readonly string[]
}

/** Numbers count as numbers: `page_9` comes before `page_10`. */
const ORDER = new Intl.Collator('en', { numeric: true })
/** What operating systems and libraries put beside pages. */
const NO_PAGE =
  /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\.(?:mets|opf|ncx|css|js|json|yml|yaml|csv|log|md5|sha\d+)$|(?:^|\/)mets[^/]*\.xml$/i
/** Best first: what knows most of its page. Images come last. */
const RANKS: readonly RegExp[] = [/hocr$/i, /xml$/i, /pdf$/i, /html?$/i, /(?:md|markdown)$/i, /te?xt$/i]
const EXTENSIONS = /(?:\.(?:hocr|alto|page|xml|pdf|html?|md|markdown|txt|text|tiff?|jpe?g|jp2|png|gif|bmp|webp|p[bgnp]m))+$/i
/** Images that figures are cut out of. */
const CUT = /\.(?:png|jpe?g)$/i
/** A folder with more folders than that in it has one for each page, not one for each format. */
const MOST_FORMATS = 20

export function pageFiles(files: readonly PageFile[]): OrderedPages {
  const isListing = ({ name, bytes }: PageFile): boolean => /\.(?:xml|mets)$/i.test(name) && isMets(bytes)
  const candidates = files.filter((file) => !NO_PAGE.test(file.name) && !isListing(file))
  const groups = grouped(candidates)
  const listings = files.filter((file) => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(file.name) && isListing(file))
  const lists = listings.sort((a, b) => depthOf(a) - depthOf(b)).map((file) => listed(file, groups))
  const { pages, warnings = [] } = lists.find((list) => list?.pages.length) ?? byNumbers(groups)
  const best = pages.map(({ files, label }) => ({ ...bestOf(files), ...(label ? { label } : {}) }))
  const passed = pages.flatMap(({ files }, k) =>
    files.filter(({ name }) => name !== best[k]!.name).map((file) => [file, best[k]!] as const),
  )
  const [first] = passed
  return {
    pages: best,
    warnings: [
      ...warnings,
      ...(first ? [`Passed over ${passed.length} files that others stand for, such as ${first[0].name}: ${first[1].name} is read`] : []),
    ],
  }
}

/** The image of a page: the file of that name, else the image that is called so but for its ending; wherever it is, for paths are of other machines. */
export function imageAmong(files: readonly PageFile[], named: string): Uint8Array | undefined {
  const [base, stem] = [named.slice(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1), stemOf(named)]
  const isOwn = ({ name }: PageFile): boolean => name.slice(name.lastIndexOf('/') + 1) === base
  return (files.find(isOwn) ?? files.find(({ name }) => CUT.test(name) && stemOf(name) === stem))?.bytes
}

interface Group {
  readonly key: string
  readonly files: readonly PageFile[]
  readonly label?: string | undefined
}

interface Ordering {
  readonly pages: readonly Group[]
  readonly warnings?: readonly string[]
}

const depthOf = ({ name }: PageFile): number => name.split('/').length
const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)
const stemOf = (name: string): string => name.replace(/^.*[\\/]/s, '').replace(EXTENSIONS, '')

function rankOf({ name }: PageFile): number {
  const known = RANKS.findIndex((form) => form.test(name))
  return known < 0 ? RANKS.length : known
}

const bestOf = (files: readonly PageFile[]): PageFile => files.reduce((best, file) => (rankOf(file) < rankOf(best) ? file : best))

/** Files of one page, by what they are called. */
function grouped(files: readonly PageFile[]): Group[] {
  const leads = leadsOf(files)
  const groups = new Map<string, PageFile[]>()
  for (const file of files) {
    const key = leads.get(folderOf(file.name))! + stemOf(file.name)
    const group = groups.get(key)
    if (group) group.push(file)
    else groups.set(key, [file])
  }
  return [...groups].map(([key, files]) => ({ key, files: files.sort((a, b) => ORDER.compare(a.name, b.name)) }))
}

interface Folder {
  readonly path: string
  readonly stems: Set<string>
  readonly kinds: Set<string>
  rank: number
}

/** For each folder the one whose pages it has in another format: itself, as a rule. */
function leadsOf(files: readonly PageFile[]): Map<string, string> {
  const folders = new Map<string, Folder>()
  for (const file of files) {
    const path = folderOf(file.name)
    const folder = folders.get(path) ?? { path, stems: new Set(), kinds: new Set(), rank: RANKS.length }
    folders.set(path, folder)
    folder.stems.add(stemOf(file.name))
    folder.kinds.add(kindOf(file))
    folder.rank = Math.min(folder.rank, rankOf(file))
  }
  const leads = new Map([...folders.keys()].map((path) => [path, path]))
  const families = new Map<string, Folder[]>()
  for (const folder of folders.values())
    for (const parent of new Set([folder.path, folderOf(folder.path.slice(0, -1))]))
      families.set(parent, [...(families.get(parent) ?? []), folder])
  for (const family of families.values()) {
    if (family.length > MOST_FORMATS) continue
    family.sort((a, b) => a.rank - b.rank || ORDER.compare(a.path, b.path))
    family.forEach((folder, k) => {
      const lead = family.slice(0, k).find((other) => leads.get(other.path) === other.path && samePages(other, folder))
      if (lead && leads.get(folder.path) === folder.path) leads.set(folder.path, lead.path)
    })
  }
  return leads
}

function samePages(a: Folder, b: Folder): boolean {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem)).length
  return [...a.kinds].every((kind) => !b.kinds.has(kind)) && shared * 2 >= Math.max(a.stems.size, b.stems.size)
}

/** ALTO and PAGE are called `.xml` alike. */
function kindOf({ name, bytes }: PageFile): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (extension !== 'xml') return extension
  return /<(?:\w+:)?(alto|PcGts)[\s>]/.exec(String.fromCharCode(...bytes.subarray(0, 2048)))?.[1] ?? extension
}

function byNumbers(groups: readonly Group[]): Ordering {
  const pages = [...groups].sort((a, b) => ORDER.compare(a.key, b.key))
  return { pages, warnings: gapsIn(pages.map(({ files }) => bestOf(files).name)) }
}

/** `page_0003`, `page_0005`: numbers that are missing between others. */
function gapsIn(names: readonly string[]): string[] {
  const numbers = names.map((name) => /(\d{1,6})\D*$/.exec(name)?.[1])
  if (numbers.some((number) => number === undefined) || new Set(numbers).size < numbers.length) return []
  return numbers.flatMap((number, k) =>
    k && Number(number) > Number(numbers[k - 1]) + 1 ? `No page between ${names[k - 1]} and ${names[k]}` : [],
  )
}

/** Pages in the order of a METS file; what it does not name comes behind them. */
function listed(file: PageFile, groups: readonly Group[]): Ordering | undefined {
  let listing: MetsPage[]
  try {
    listing = readMets(new TextDecoder().decode(file.bytes), file.name)
  } catch (error) {
    return { pages: [], warnings: [(error as Error).message] }
  }
  const find = finder(groups, folderOf(file.name))
  const left = new Set(groups)
  const pages = listing.flatMap(({ files, label }): Group[] => {
    const own = [...new Set(files.flatMap((href) => find(href) ?? []))].filter((group) => left.delete(group))
    // Programs that read a page in steps list what they made of it last.
    return own.length ? [{ key: own[0]!.key, files: own.reverse().flatMap((group) => group.files), label }] : []
  })
  if (!pages.length) return undefined
  const others = byNumbers([...left]).pages
  const [other] = others
  return {
    pages: [...pages, ...others],
    warnings: other
      ? [
          `${others.length} ${others.length > 1 ? 'pages' : 'page'} that ${file.name} does not name come last, such as ${bestOf(other.files).name}`,
        ]
      : [],
  }
}

/** The page of a file that METS names: by its path, else by its name, else by that without its ending, where only one is called so. */
function finder(groups: readonly Group[], home: string): (href: string) => Group | undefined {
  const index = (nameOf: (file: PageFile) => string): Map<string, Group | undefined> => {
    const found = new Map<string, Group | undefined>()
    for (const group of groups)
      for (const file of group.files) {
        const name = nameOf(file)
        found.set(name, found.has(name) && found.get(name) !== group ? undefined : group)
      }
    return found
  }
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  const [byPath, byName, byStem] = [index(({ name }) => name), index(({ name }) => nameOf(name)), index(({ name }) => stemOf(name))]
  return (href) => {
    const path = decoded(href)
      .replace(/^\w+:\/\//, '')
      .replace(/[?#].*$/, '')
      .replace(/^(?:\.?\/)+/, '')
    return byPath.get(home + path) ?? byPath.get(path) ?? byName.get(nameOf(path)) ?? byStem.get(stemOf(path))
  }
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
