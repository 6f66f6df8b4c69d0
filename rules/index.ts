/** The rules in their order. Rules of a stage run as listed, each on what the one before left. */
import type { Rule } from '../pipeline/rule.ts'
import articles from './layout/articles.ts'
import captions from './layout/captions.ts'
import contents from './layout/contents.ts'
import coverSheets from './layout/cover-sheets.ts'
import endNotes from './layout/end-notes.ts'
import equations from './layout/equations.ts'
import frontMatter from './layout/front-matter.ts'
import givenHeadings from './layout/given-headings.ts'
import givenLabels from './layout/given-labels.ts'
import givenMarks from './layout/given-marks.ts'
import givenRegions from './layout/given-regions.ts'
import gluedFields from './layout/glued-fields.ts'
import gluedFloats from './layout/glued-floats.ts'
import gluedHeadings from './layout/glued-headings.ts'
import gluedNotes from './layout/glued-notes.ts'
import headings from './layout/headings.ts'
import indentedQuotes from './layout/indented-quotes.ts'
import markCandidates from './layout/mark-candidates.ts'
import noteSigns from './layout/note-signs.ts'
import noteZone from './layout/note-zone.ts'
import pageLabels from './layout/page-labels.ts'
import pageNumbers from './layout/page-numbers.ts'
import pageTurns from './layout/page-turns.ts'
import readingOrder from './layout/reading-order.ts'
import referenceList from './layout/reference-list.ts'
import ruby from './layout/ruby.ts'
import runningHeads from './layout/running-heads.ts'
import setOff from './layout/set-off.ts'
import starNotes from './layout/star-notes.ts'
import tableNotes from './layout/table-notes.ts'
import tableZone from './layout/table-zone.ts'
import fragments from './lines/fragments.ts'
import accents from './normalise/accents.ts'
import compatibility from './normalise/compatibility.ts'
import gbkControls from './normalise/gbk-controls.ts'
import halfwidth from './normalise/halfwidth.ts'
import invisible from './normalise/invisible.ts'
import latinStops from './normalise/latin-stops.ts'
import givenNotes from './notes/given-notes.ts'
import matchMarks from './notes/match-marks.ts'
import pairedMarks from './notes/paired-marks.ts'
import authorNotes from './structure/author-notes.ts'
import authors from './structure/authors.ts'
import givenBlocks from './structure/given-blocks.ts'
import givenMetadata from './structure/given-metadata.ts'
import givenTables from './structure/given-tables.ts'
import journal from './structure/journal.ts'
import lists from './structure/lists.ts'
import metadata from './structure/metadata.ts'
import quotations from './structure/quotations.ts'
import referenceItems from './structure/reference-items.ts'
import setOffBlocks from './structure/set-off-blocks.ts'
import tables from './structure/tables.ts'
import unreadFront from './structure/unread-front.ts'
import cjkLatinSpace from './style/cjk-latin-space.ts'
import digitStyle from './style/digit-style.ts'
import quotationStyle from './style/quotation-style.ts'
import rangeDash from './style/range-dash.ts'
import script from './style/script.ts'
import hyphen from './unwrap/hyphen.ts'
import lineJoin from './unwrap/line-join.ts'
import lostText from './unwrap/lost-text.ts'
import paragraphEnd from './unwrap/paragraph-end.ts'
import units from './unwrap/units.ts'
import addresses from './words/addresses.ts'
import authorInitials from './words/author-initials.ts'
import authorNames from './words/author-names.ts'
import brackets from './words/brackets.ts'
import brokenCharacters from './words/broken-characters.ts'
import captionLabels from './words/caption-labels.ts'
import cjkSpaces from './words/cjk-spaces.ts'
import confusions from './words/confusions.ts'
import dashes from './words/dashes.ts'
import digits from './words/digits.ts'
import fieldValues from './words/field-values.ts'
import headingColon from './words/heading-colon.ts'
import isbn from './words/isbn.ts'
import itemEnds from './words/item-ends.ts'
import kanaShapes from './words/kana-shapes.ts'
import keywordList from './words/keyword-list.ts'
import knownAddresses from './words/known-addresses.ts'
import latinConfusions from './words/latin-confusions.ts'
import latinGlyphs from './words/latin-glyphs.ts'
import latinShapes from './words/latin-shapes.ts'
import latinWords from './words/latin-words.ts'
import middleDot from './words/middle-dot.ts'
import misreadLongS from './words/misread-long-s.ts'
import nameSpaces from './words/name-spaces.ts'
import punctuationWidth from './words/punctuation-width.ts'
import quotes from './words/quotes.ts'
import strayEdges from './words/stray-edges.ts'
import strayGlyphs from './words/stray-glyphs.ts'
import strokeNumbers from './words/stroke-numbers.ts'
import variants from './words/variants.ts'
import workMarks from './words/work-marks.ts'

export const rules: readonly Rule[] = [
  fragments,
  gbkControls,
  invisible,
  accents,
  compatibility,
  halfwidth,
  latinStops,
  readingOrder,
  pageTurns,
  ruby,
  pageNumbers,
  coverSheets,
  contents,
  gluedFields,
  frontMatter,
  gluedNotes,
  noteZone,
  givenLabels,
  starNotes,
  runningHeads,
  pageLabels,
  articles,
  gluedFloats,
  gluedHeadings,
  captions,
  tableZone,
  tableNotes,
  equations,
  headings,
  givenHeadings,
  givenRegions,
  endNotes,
  referenceList,
  setOff,
  indentedQuotes,
  givenMarks,
  noteSigns,
  markCandidates,
  units,
  lostText,
  paragraphEnd,
  hyphen,
  lineJoin,
  // Names, numbers and keywords first: other rules would take the blanks that part them.
  authorNames,
  authorInitials,
  fieldValues,
  captionLabels,
  strokeNumbers,
  keywordList,
  headingColon,
  addresses,
  isbn,
  kanaShapes,
  digits,
  dashes,
  middleDot,
  workMarks,
  quotes,
  brackets,
  punctuationWidth,
  latinShapes,
  misreadLongS,
  latinWords,
  latinConfusions,
  latinGlyphs,
  cjkSpaces,
  knownAddresses,
  nameSpaces,
  confusions,
  brokenCharacters,
  variants,
  strayGlyphs,
  strayEdges,
  itemEnds,
  givenNotes,
  pairedMarks,
  matchMarks,
  givenMetadata,
  givenBlocks,
  givenTables,
  unreadFront,
  authors,
  metadata,
  authorNotes,
  journal,
  setOffBlocks,
  quotations,
  lists,
  referenceItems,
  tables,
  // On the finished article, where somebody asks for it.
  script,
  digitStyle,
  quotationStyle,
  rangeDash,
  cjkLatinSpace,
]
