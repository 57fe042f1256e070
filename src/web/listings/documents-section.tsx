import { IconDownload, IconFile, IconTrash, IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useRef, useState } from 'react'
import { downloadDocument, type ListingDocument, removeDocument } from '#contract/listings.ts'
import { hasTrait } from '#domain/co-sell-program.ts'
import type { ListingCondition } from '#domain/listing-conditions.ts'
import { type DocumentKind, documentKinds, documentTypes, roomFor } from '#domain/listing-document.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { Field, SectionFrame } from './section-frame.tsx'
import { startUpload, type Upload, UploadStopped } from './upload.ts'

const met: Partial<Record<DocumentKind, ListingCondition>> = {
  'one-pager': 'one-pager',
  'pitch-deck': 'pitch-deck',
  diagram: 'diagram',
}

/** CS-F5 to F10: what the vendor's sellers get in hand. */
export function DocumentsSection() {
  const { t } = useWords()
  const { listing } = useListingScene()
  const { program } = useCatalogue()
  const { settings, terms = [] } = program ?? {}
  const wantsDiagram = hasTrait(terms, listing.content.offerType, 'diagram')
  return (
    <SectionFrame
      whyNot={listing.whyNotConfigure}
      {...(settings
        ? {
            lead: t('listing.limits', {
              formats: documentTypes.join(', '),
              max: settings.documentMegabytes,
              film: settings.videoMegabytes,
            }),
          }
        : {})}
    >
      {documentKinds.map((kind) => (
        <Field key={kind} {...(met[kind] ? { meets: met[kind] } : {})}>
          <DocumentSlot
            kind={kind}
            required={kind === 'one-pager' || kind === 'pitch-deck' || (kind === 'diagram' && wantsDiagram)}
          />
        </Field>
      ))}
    </SectionFrame>
  )
}

type SlotProps = { readonly kind: DocumentKind; readonly required: boolean }
type Sending = { readonly name: string; readonly fraction: number; readonly upload: Upload }

function DocumentSlot({ kind, required }: SlotProps) {
  const { t } = useWords()
  const { listing, adopt } = useListingScene()
  const tell = useProblem()
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [over, setOver] = useState(false)
  const locked = listing.whyNotConfigure !== null
  const documents = listing.content.documents.filter((document) => document.kind === kind)
  const mayAdd = !locked && (kind !== 'other' || roomFor(kind, documents))

  const send = async (file: File | undefined) => {
    if (!file || sending) return
    setError(null)
    const onProgress = (fraction: number) => setSending((now) => now && { ...now, fraction })
    const upload = startUpload({ listingId: listing.id, kind, file, onProgress })
    setSending({ name: file.name, fraction: 0, upload })
    try {
      adopt(await upload.done)
    } catch (failure) {
      if (!(failure instanceof UploadStopped)) setError(failure)
    } finally {
      setSending(null)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (mayAdd) void send(event.dataTransfer.files[0])
  }
  const told = tell(error)
  const word = required
    ? t('listing.required')
    : kind === 'other'
      ? t('listing.up-to-five')
      : t('listing.optional')
  return (
    <section
      className={styles.slot}
      data-over={over || undefined}
      aria-label={t(`listing.document.${kind}`)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(mayAdd)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.slotHead}>
        <h2>{t(`listing.document.${kind}`)}</h2>
        <span className={styles.dim}>{word}</span>
        {mayAdd && (
          <FileButton kind={kind} replaces={kind !== 'other' && documents.length > 0} onFile={send} />
        )}
      </div>
      {documents.map((document) => (
        <DocumentLine key={document.id} document={document} locked={locked} />
      ))}
      {sending && <UploadLine sending={sending} />}
      {told && (
        <div className={styles.fault} role="alert">
          {fieldError(told.fields.file ?? told.sentence)}
        </div>
      )}
    </section>
  )
}

type FileButtonProps = {
  readonly kind: DocumentKind
  readonly replaces: boolean
  readonly onFile: (file: File | undefined) => void
}

function FileButton({ kind, replaces, onFile }: FileButtonProps) {
  const { t } = useWords()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept={documentTypes.map((type) => `.${type}`).join(',')}
        data-kind={kind}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <AppButton
        size="small"
        icon={IconUpload}
        aria-label={t('listing.choose-file-for', { kind: t(`listing.document.${kind}`) })}
        onClick={() => field.current?.click()}
      >
        {t(replaces ? 'listing.replace-file' : 'listing.choose-file')}
      </AppButton>
    </>
  )
}

function UploadLine({ sending }: { readonly sending: Sending }) {
  const { t, formatPercent } = useWords()
  const { name, fraction, upload } = sending
  return (
    <div className={styles.upload}>
      <span className={styles.cut}>{t('listing.uploading', { name })}</span>
      <progress value={fraction} max={1} aria-label={t('listing.uploading', { name })} />
      <span className={styles.number}>{formatPercent(Math.round(fraction * 100) / 100)}</span>
      <AppButton size="small" onClick={upload.stop}>
        {t('listing.stop-upload')}
      </AppButton>
    </div>
  )
}

function DocumentLine({
  document,
  locked,
}: {
  readonly document: ListingDocument
  readonly locked: boolean
}) {
  const { t } = useWords()
  const { listing, adopt } = useListingScene()
  const remove = useMutation({
    mutationFn: () => call(removeDocument, { params: { id: listing.id, documentId: document.id } }),
    onSuccess: adopt,
  })
  return (
    <>
      <div className={styles.document}>
        <DocumentLink document={document} />
        {!locked && (
          <IconButton
            icon={IconTrash}
            size="small"
            label={t('listing.remove-document', { name: document.name })}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          />
        )}
      </div>
      <FailureNote error={remove.error} />
    </>
  )
}

/** A document to fetch; the browser saves it and never shows it in the page. */
export function DocumentLink({ document }: { readonly document: ListingDocument }) {
  const { t, formatNumber } = useWords()
  const { id, name, size, pages } = document
  const megabytes = size / (1024 * 1024)
  const much =
    megabytes < 0.1
      ? formatNumber(Math.max(1, Math.round(size / 1024)), { style: 'unit', unit: 'kilobyte' })
      : formatNumber(Math.round(megabytes * 10) / 10, { style: 'unit', unit: 'megabyte' })
  return (
    <>
      <Glyph icon={IconFile} />
      <a
        className={styles.fileName}
        href={downloadDocument.path.replace(':id', id)}
        download={name}
        aria-label={t('listing.download-document', { name })}
        title={name}
        lang={langOf(name)}
      >
        {name}
      </a>
      <span className={styles.dim}>
        {[much, pages === null ? null : t('listing.pages', { count: pages })].filter(Boolean).join(' · ')}
      </span>
      <Glyph icon={IconDownload} size={14} />
    </>
  )
}
