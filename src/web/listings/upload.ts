import { type ListingView, uploadDocument } from '#contract/listings.ts'
import type { Problem } from '#contract/values.ts'
import type { DocumentKind } from '#domain/listing-document.ts'
import { ApiProblem, NetworkFailure } from '../api.ts'

export type Upload = { readonly done: Promise<ListingView>; readonly stop: () => void }

type Given = {
  readonly listingId: string
  readonly kind: DocumentKind
  readonly file: File
  readonly onProgress: (fraction: number) => void
}

/** Sends a file as it is. Only this old request tells how much of it has gone. */
export function startUpload({ listingId, kind, file, onProgress }: Given): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<ListingView>((resolve, reject) => {
    request.open('POST', addressOf(listingId, kind, file.name))
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-tandem', '1')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new NetworkFailure(false, null))
    request.onabort = () => reject(new UploadStopped())
    request.onload = () => {
      if (request.status < 300 && request.response) resolve(request.response as ListingView)
      else reject(new ApiProblem(request.status, problemIn(request)))
    }
    request.send(file)
  })
  return { done, stop: () => request.abort() }
}

/** The person stopped it: nothing to tell. */
export class UploadStopped extends Error {
  override readonly name = 'UploadStopped'
}

function addressOf(listingId: string, kind: DocumentKind, name: string): string {
  const query = new URLSearchParams({ kind, name: name.slice(-255) })
  return `${uploadDocument.path.replace(':id', listingId)}?${query}`
}

function problemIn({ response, status }: XMLHttpRequest): Problem {
  if (response && typeof response === 'object' && 'code' in response) return response as Problem
  return { code: status === 413 ? 'too-large' : 'bug', message: '', requestId: '' }
}
